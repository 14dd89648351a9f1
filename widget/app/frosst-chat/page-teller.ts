import { type ChatState, EMPTY_CHAT } from '../../core/chat-state.ts';
import { FrosstEvent, type FrosstEventDetails } from '../../events.ts';

/** Tells the page what happens in its chat element, by the public events. */
export class PageTeller {
  readonly #element: EventTarget;
  #told = { connection: EMPTY_CHAT.connection, expired: false, unread: 0, failed: 0 };

  constructor(element: EventTarget) {
    this.#element = element;
  }

  tell<Name extends keyof FrosstEventDetails>(name: Name, detail: FrosstEventDetails[Name]): void {
    this.#element.dispatchEvent(new FrosstEvent(name, detail));
  }

  /** Looks at the next state, and tells what became another. */
  observe({ connection, expired, unread, items }: ChatState): void {
    const failed = items.filter((item) => item.delivery === 'failed');
    const told = this.#told;
    this.#told = { connection, expired, unread, failed: failed.length };
    if (connection !== told.connection) this.tell('frosst-connection', { state: connection });
    if (expired && !told.expired) this.tell('frosst-token-expired', undefined);
    if (unread !== told.unread) this.tell('frosst-unread', { count: unread });
    if (failed.length > told.failed) this.tell('frosst-error', { code: failed.at(-1)?.failure?.code ?? 'internal' });
  }
}
