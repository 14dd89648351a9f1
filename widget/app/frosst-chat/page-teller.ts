import { type ChatState, EMPTY_CHAT, type TimelineItem } from '../../core/chat-state.ts';
import { FrosstEvent, type FrosstEventDetails } from '../../events.ts';

/** Tells the page what happens in its chat element, by the public events. */
export class PageTeller {
  readonly #element: EventTarget & { readonly eventText: boolean };
  #told: ChatState = EMPTY_CHAT;

  /** @param element says whether the page wants the texts of messages too */
  constructor(element: EventTarget & { readonly eventText: boolean }) {
    this.#element = element;
  }

  tell<Name extends keyof FrosstEventDetails>(name: Name, detail: FrosstEventDetails[Name]): void {
    this.#element.dispatchEvent(new FrosstEvent(name, detail));
  }

  /** Looks at the next state, and tells what became another. @param news what of the bank's side came with it */
  observe(state: ChatState, news: readonly TimelineItem[]): void {
    const told = this.#told;
    if (state === told) return;
    this.#told = state;
    const { connection, expired, unread, availability, failure } = state;
    if (connection !== told.connection) this.tell('frosst-connection', { state: connection });
    if (expired && !told.expired) this.tell('frosst-token-expired', undefined);
    if (unread !== told.unread) this.tell('frosst-unread', { count: unread });
    if (availability && JSON.stringify(availability) !== JSON.stringify(told.availability))
      this.tell('frosst-availability', availability);
    if (failure && failure !== told.failure) this.tell('frosst-error', { code: failure.code });
    // Of another person, or the first of this one: it was so before.
    if (told.me && told.me.id === state.me?.id) this.#tellConversation(told, state);
    this.#tellOwn(told, state);
    for (const item of news)
      if (item.message?.kind !== 'system') this.tell('frosst-message-received', this.#name(item));
  }

  #tellConversation({ conversation: before }: ChatState, { conversation: now }: ChatState): void {
    const wasOpen = before?.status === 'open';
    const isOpen = now?.status === 'open';
    const isSame = wasOpen && before.id === now?.id;
    if (wasOpen && now && !(isSame && isOpen)) this.tell('frosst-conversation-ended', { conversationId: before.id });
    if (isOpen && !isSame) this.tell('frosst-conversation-started', { conversationId: now.id });
  }

  #tellOwn(told: ChatState, { items }: ChatState): void {
    const before = new Map(told.items.map((item) => [item.key, item]));
    for (const item of items) {
      const known = before.get(item.key);
      if (known === item) continue;
      if (item.message && known && !known.message) this.tell('frosst-message-sent', this.#name(item));
      if (item.delivery !== 'failed' || known?.delivery === 'failed') continue;
      const code = item.failure?.code ?? 'internal';
      this.tell('frosst-message-failed', { code, ...this.#name(item) });
      this.tell('frosst-error', { code });
    }
  }

  #name({ message, clientId, content }: TimelineItem) {
    return {
      ...(message && { id: message.id, conversationId: message.conversationId }),
      ...(clientId !== undefined && { clientId }),
      ...(this.#element.eventText && { text: content }),
    };
  }
}
