import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PageAddress } from '../../controllers/page-address.ts';
import type { AgentClient } from '../../core/agent-client.ts';
import { HOME, hashOf, type Place, placeIn } from './place.ts';

/** What the way is found with, and who goes it. */
export interface Way {
  /** The address of the page says where one is. */
  isOurs: () => boolean;
  client: () => AgentClient | undefined;
  /** Where one is now. */
  place: () => Place;
  /** Who is shown. */
  selected: () => string | undefined;
  /** Shows a place; of a conversation it is told whose it is, if it was found. */
  show: (place: Place, userId?: string) => void;
  /** A conversation the address names is not to be found. */
  missing: () => void;
}

/**
 * Keeps the page's address and what is shown in step: what somebody chose is a step to go back from, the way back and a
 * written address lead where they say, and what means nothing leads to the start.
 */
export class Wayfinder implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #way: Way;
  readonly #address: PageAddress;
  /** Where one is on the way to; until one is there, the address says it already. */
  #heading: Place | undefined;
  #isFinding = false;
  /** The address says where one is; before that it says where one comes in. */
  #isBegun = false;
  /** Whom the address named last. */
  #named: string | undefined;

  constructor(host: ReactiveControllerHost, way: Way) {
    this.#host = host;
    this.#way = way;
    this.#address = new PageAddress(host, way.isOurs, (hash) => {
      this.#heading = placeIn(hash) ?? HOME;
      host.requestUpdate();
    });
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#way.client()?.state.me) return;
    if (!this.#isBegun) this.#heading = placeIn(this.#address.hash);
    if (this.#heading) void this.#arrive(this.#heading);
    else this.#say();
    this.#isBegun = true;
  }

  async #arrive(place: Place): Promise<void> {
    if (place.section !== 'inbox' || place.conversationId === undefined) {
      this.#end(place);
      return;
    }
    const client = this.#way.client();
    if (this.#isFinding || client?.state.connection !== 'online') return;
    this.#isFinding = true;
    const userId = await client.findCustomer(place.conversationId);
    this.#isFinding = false;
    // Whoever went elsewhere meanwhile is led on from here.
    if (this.#heading === place) this.#end(place, userId);
    else this.#host.requestUpdate();
  }

  #end(place: Place, userId?: string): void {
    this.#heading = undefined;
    this.#way.show(place, userId);
    if (userId !== undefined) this.#named = userId;
    else if (place.section === 'inbox' && place.conversationId !== undefined) this.#way.missing();
    this.#host.requestUpdate();
  }

  /** What only came about, as a conversation that went out of sight, is no step. */
  #say(): void {
    const place = this.#way.place();
    const named = place.section === 'inbox' && place.conversationId !== undefined ? this.#way.selected() : undefined;
    const isLost = place.section === 'inbox' && named === undefined && this.#named !== undefined;
    const isSame = named !== undefined && named === this.#named;
    this.#address.say(hashOf(place), this.#isBegun && !isLost && !isSame);
    this.#named = named;
  }
}
