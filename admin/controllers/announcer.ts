import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AgentState } from '../core/agent-state.ts';
import { announcementsFor } from './announcements.ts';

/**
 * The one voice of the console: what the polite status region says. The region must stand empty on the page before
 * it first speaks, so its element reads `text` and is always drawn.
 */
export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #state: () => AgentState;
  #last: AgentState | undefined;
  #text = '';
  #isOdd = false;

  constructor(host: ReactiveControllerHost, state: () => AgentState) {
    this.#host = host;
    this.#state = state;
    host.addController(this);
  }

  /** What it says now. */
  get text(): string {
    return this.#text;
  }

  hostUpdate(): void {
    const now = this.#state();
    const before = this.#last;
    this.#last = now;
    if (before === undefined || before === now) return;
    const news = announcementsFor(before, now);
    if (news.length > 0) this.#say(news.join('. '));
  }

  /** Says something that is not in the state. */
  say(text: string): void {
    this.#say(text);
    this.#host.requestUpdate();
  }

  #say(text: string): void {
    // A region whose text did not change is not read again; an invisible space makes it another text.
    this.#isOdd = !this.#isOdd;
    this.#text = this.#isOdd ? text : `${text}\u200a`;
  }
}
