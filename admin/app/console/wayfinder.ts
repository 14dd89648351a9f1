import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { PageAddress } from '../../controllers/page-address.ts';
import type { AgentClient } from '../../core/agent-client.ts';
import type { View } from '../../core/inbox-query.ts';
import { HOME, hashOf, type Place, placeIn } from './place.ts';

/** How long after a conversation could not be asked for it is asked for again, in ms. */
const AGAIN_MS = 5_000;

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
 * written address lead where they say, and what means nothing leads to the start. Who opens something else on the way to
 * where an address leads stays there.
 */
export class Wayfinder implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #way: Way;
  readonly #address: PageAddress;
  /** Where one is on the way to; until one is there, the address says it already. */
  #heading: Place | undefined;
  /** Where one set off. */
  #from: string | undefined;
  #isFinding = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  /** The address says where one is; before that it says where one comes in. */
  #isBegun = false;
  /** What an address led to is no step from that address, however it is called now. */
  #isArrived = false;
  /** Whom the address named last, and the view around them. */
  #named: { userId: string; view: View } | undefined;

  constructor(host: ReactiveControllerHost, way: Way) {
    this.#host = host;
    this.#way = way;
    this.#address = new PageAddress(host, way.isOurs, (hash) => {
      this.#head(placeIn(hash) ?? HOME);
      host.requestUpdate();
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#rest();
  }

  hostUpdated(): void {
    if (!this.#way.client()?.state.me) return;
    if (!this.#isBegun) this.#head(placeIn(this.#address.hash));
    if (this.#heading && this.#isElsewhere()) this.#head(undefined);
    if (this.#heading) void this.#arrive(this.#heading);
    else this.#say();
    this.#isBegun = true;
  }

  #head(place: Place | undefined): void {
    this.#heading = place;
    this.#from = undefined;
    this.#rest();
  }

  /** Whether somebody opened something else since one set off. */
  #isElsewhere(): boolean {
    const place = this.#way.place();
    const isRead = place.section === 'inbox' && place.conversationId !== undefined;
    const view = place.section === 'inbox' && place.view;
    const here = JSON.stringify([place.section, view, isRead, this.#way.selected()]);
    this.#from ??= here;
    return this.#from !== here;
  }

  async #arrive(place: Place): Promise<void> {
    const client = this.#way.client();
    const id = place.section === 'inbox' ? place.conversationId : undefined;
    const holder = id === undefined ? undefined : client?.state.inbox.holder(id);
    if (id === undefined || holder) {
      this.#end(place, holder?.customer.id);
      return;
    }
    const isOnline = client?.state.connection === 'online';
    if (!isOnline) this.#rest();
    if (!isOnline || this.#isFinding || this.#again !== undefined) return;
    this.#isFinding = true;
    const found = await client.findCustomer(id);
    this.#isFinding = false;
    // Whoever went elsewhere meanwhile is led on from here.
    if (this.#heading !== place || this.#isElsewhere()) this.#host.requestUpdate();
    else if (found === 'unknown') this.#later();
    else this.#end(place, found === 'absent' ? undefined : found.userId);
  }

  #later(): void {
    this.#again = setTimeout(() => {
      this.#again = undefined;
      this.#host.requestUpdate();
    }, AGAIN_MS);
    // The connection may have been lost and found before the answer came.
    if (this.#way.client()?.state.connection !== 'online') this.#rest();
  }

  #rest(): void {
    clearTimeout(this.#again);
    this.#again = undefined;
  }

  #end(place: Place, userId?: string): void {
    this.#head(undefined);
    this.#isArrived = true;
    this.#way.show(place, userId);
    if (place.section === 'inbox' && userId !== undefined) this.#named = { userId, view: place.view };
    else if (place.section === 'inbox' && place.conversationId !== undefined) this.#way.missing();
    this.#host.requestUpdate();
  }

  /** What only came about, as a conversation that went out of sight, is no step. */
  #say(): void {
    const place = this.#way.place();
    const named = this.#namedBy(place);
    const last = this.#named;
    const isLost = place.section === 'inbox' && named === undefined && last !== undefined;
    const isSame = named !== undefined && named.userId === last?.userId && named.view === last.view;
    this.#address.say(hashOf(place), this.#isBegun && !this.#isArrived && !isLost && !isSame);
    this.#isArrived = false;
    this.#named = named;
  }

  #namedBy(place: Place): { userId: string; view: View } | undefined {
    const userId = this.#way.selected();
    if (place.section !== 'inbox' || place.conversationId === undefined || userId === undefined) return undefined;
    return { userId, view: place.view };
  }
}
