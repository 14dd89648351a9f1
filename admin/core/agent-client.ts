import { type ContentProblem, contentProblem } from '../../server/protocol/content.ts';
import type { Conversation } from '../../server/protocol/entities.ts';
import type { Answer, BroadcastAudience, BroadcastSent } from '../../server/protocol/events.ts';
import type { ClientOptions } from '../../widget/core/chat-client.ts';
import { Store } from '../../widget/core/store.ts';
import { type AgentState, EMPTY_AGENT } from './agent-state.ts';

/** The staff's side: every customer they may see, one of them selected. */
export class AgentClient {
  /** Everything the console shows. */
  readonly store = new Store<AgentState>(EMPTY_AGENT);
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  get state(): AgentState {
    return this.store.get();
  }

  /** Connects and stays connected until `disconnect`. Also starts again after `signed-out`. */
  connect(): void {
    this.store.update((state) => ({ ...state, connection: 'connecting' }));
  }

  /** Closes the connection; what waits in the outbox stays there. */
  disconnect(): void {
    this.store.update((state) => ({ ...state, connection: 'idle' }));
  }

  /** Disconnects and forgets everything, drafts included. */
  wipe(): void {
    this.store.update(() => EMPTY_AGENT);
  }

  /** Shows this customer's whole history, newest conversation first, and tells colleagues who is looking. */
  selectCustomer(userId: string): void {
    this.#options.debug?.('select', { userId });
  }

  /** Leaves the selected customer. */
  deselect(): void {
    this.#options.debug?.('deselect');
  }

  /**
   * Takes a reply to the selected customer into the outbox and shows it at once as sending.
   * @returns why it cannot be sent (then the caller keeps the text), or `undefined` once it is taken
   */
  reply(text: string): ContentProblem | undefined {
    return contentProblem(text);
  }

  /** Sends a failed reply again, with the same `clientId`. */
  retry(clientId: string): void {
    this.#options.debug?.('retry', { clientId });
  }

  /** Takes a failed reply out of the outbox and gives its text back. */
  discard(clientId: string): string {
    this.#options.debug?.('discard', { clientId });
    return '';
  }

  /** Call it on every keystroke that leaves text in the composer; what is told to others is debounced here. */
  noteTyping(): void {
    this.stopTyping();
  }

  /** The member of staff stopped writing: sent, cleared or left the composer. */
  stopTyping(): void {
    this.#options.debug?.('typing', { isTyping: false });
  }

  /** Loads the selected person's older messages, and when a conversation has no more, their older conversation. */
  loadOlder(): Promise<void> {
    return Promise.resolve();
  }

  /** Loads the next page of the inbox. */
  loadMoreInbox(): Promise<void> {
    return Promise.resolve();
  }

  /** Loads the first page of the inbox again. */
  refreshInbox(): Promise<void> {
    return Promise.resolve();
  }

  /** Closes the selected customer's current conversation. */
  closeConversation(): Promise<Answer<Conversation>> {
    return this.#options.transport.request('close', {}, 0);
  }

  /** Reopens the selected customer's current conversation. */
  reopenConversation(): Promise<Answer<Conversation>> {
    return this.#options.transport.request('reopen', {}, 0);
  }

  /**
   * Sends a broadcast. Repeating it with the same `clientId` after an error never sends it twice.
   * @param audience everyone who exists now, or only those online
   */
  broadcast(text: string, audience: BroadcastAudience, clientId?: string): Promise<Answer<BroadcastSent>> {
    return this.#options.transport.request('admin-message', { content: text, audience, clientId }, 0);
  }

  /** The text begun for a customer and not sent; empty when there is none. */
  draft(userId: string): string {
    this.#options.debug?.('draft', { userId });
    return '';
  }

  /** Keeps a text begun for a customer while others are selected. */
  setDraft(userId: string, text: string): void {
    this.#options.debug?.('draft', { userId, length: text.length });
  }

  /** Whether the newest message of the selected customer can be seen now: visible and focused. Only then is it read. */
  setAttention(reading: boolean): void {
    this.#options.debug?.('attention', { reading });
  }

  /** The page came back to life (`visibilitychange`, `online`, `pageshow`): connect now, and catch up. */
  wake(): void {
    this.#options.debug?.('wake');
  }

  /** Takes the notice of a new chat session away. */
  dismissNotice(conversationId: string): void {
    this.store.update((state) => ({
      ...state,
      notices: state.notices.filter((notice) => notice.conversationId !== conversationId),
    }));
  }

  /** What the member of staff says of themself, told now and after every reconnect. */
  reportPresence(status: 'online' | 'away'): void {
    this.#options.debug?.('presence', { status });
  }
}
