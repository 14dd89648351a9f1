import type { ContentProblem } from '../../server/protocol/content.ts';
import type { Conversation } from '../../server/protocol/entities.ts';
import type { Answer, BroadcastAudience, BroadcastSent } from '../../server/protocol/events.ts';
import type { ClientOptions } from '../../widget/core/ports.ts';
import type { AgentState } from './agent-state.ts';
import { Desk } from './desk.ts';
import { loadedAs, type View } from './inbox-query.ts';
import type { Finding } from './conversation-finder.ts';
import type { PacedStore } from './paced-store.ts';

/** The staff's side: every customer they may see, one of them selected, replies to any of them on their way. */
export class AgentClient {
  /** Everything the console shows. */
  readonly store: PacedStore<AgentState>;
  readonly #options: ClientOptions;
  readonly #desk: Desk;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#desk = new Desk(options);
    this.store = this.#desk.store;
  }

  get state(): AgentState {
    return this.store.get();
  }

  /** Connects and stays connected until `disconnect`. Also starts again after `signed-out`. */
  connect(): void {
    this.#desk.connection.start();
  }

  /** Closes the connection; what waits in the outbox stays there. */
  disconnect(): void {
    this.#desk.connection.stop();
  }

  /** Disconnects and forgets everything, drafts included. */
  wipe(): void {
    this.disconnect();
    this.#desk.forget();
  }

  /** Shows this customer's whole history, newest conversation first, and tells colleagues who is looking. */
  selectCustomer(userId: string): void {
    const row = this.#desk.row(userId);
    if (!row || this.#selection?.userId === userId) return;
    this.deselect();
    this.#desk.selected.select(row);
  }

  /** Leaves the selected customer. */
  deselect(): void {
    this.#desk.deselect();
  }

  /**
   * Takes a reply to the selected customer into the outbox and shows it at once as sending.
   * @returns why it cannot be sent (then the caller keeps the text), or `undefined` once it is taken
   */
  reply(text: string): ContentProblem | undefined {
    const userId = this.#selection?.userId;
    const problem = this.#desk.replies.add(text);
    if (!problem && userId !== undefined) this.setDraft(userId, '');
    return problem;
  }

  /** Sends a failed reply again, with the same `clientId`. */
  retry(clientId: string): void {
    this.#desk.replies.retry(clientId);
  }

  /** Takes a failed reply out of the outbox and gives its text back. */
  discard(clientId: string): string {
    return this.#desk.replies.discard(clientId);
  }

  /** Call it on every keystroke that leaves text in the composer; what is told to others is debounced here. */
  noteTyping(): void {
    this.#desk.replies.noteTyping();
  }

  /** The member of staff stopped writing: sent, cleared or left the composer. */
  stopTyping(): void {
    this.#desk.replies.stopTyping();
  }

  /** Loads the selected person's older messages, and when a conversation has no more, their older conversation. */
  async loadOlder(): Promise<void> {
    await this.#selection?.thread.loadOlder();
  }

  /** Loads the selected person's history back to the start of one of their conversations, unless that fails. */
  async loadBackTo(conversationId: string): Promise<void> {
    await this.#desk.selected.loadBackTo(conversationId);
  }

  /** Loads the next page of a view of the inbox. */
  loadMoreInbox(view: View = 'everyone'): Promise<void> {
    const { loader, views } = this.#desk;
    const loaded = loadedAs(view);
    return loaded === 'everyone' ? loader.loadMore() : views.loadMore(loaded);
  }

  /**
   * Finds whose a conversation is, also one that no row holds.
   * @returns the customer's id, ready to be selected
   */
  findCustomer(conversationId: string): Promise<Finding> {
    return this.#desk.find(conversationId);
  }

  /** Loads the first page of the inbox again. */
  refreshInbox(): Promise<void> {
    return this.#desk.loader.refresh();
  }

  /** Closes the selected customer's current conversation. */
  closeConversation(): Promise<Answer<Conversation>> {
    return this.#desk.commands.settle('close');
  }

  /** Reopens the selected customer's current conversation. */
  reopenConversation(): Promise<Answer<Conversation>> {
    return this.#desk.commands.settle('reopen');
  }

  /** Gives a conversation to a team, `null` to all of them. */
  transfer(conversationId: string, team: string | null): Promise<Answer<Conversation>> {
    return this.#desk.commands.transfer(conversationId, team);
  }

  /**
   * Sends a broadcast. Repeating it with the same `clientId` after an error never sends it twice.
   * @param audience everyone who exists now, or only those online
   */
  broadcast(
    content: string,
    audience: BroadcastAudience,
    clientId = this.#options.dice.id(),
  ): Promise<Answer<BroadcastSent>> {
    return this.#desk.commands.broadcast(content, audience, clientId);
  }

  /** The text begun for a customer and not sent; empty when there is none. */
  draft(userId: string): string {
    return this.#desk.drafts.of(userId);
  }

  /** Keeps a text begun for a customer while others are selected. */
  setDraft(userId: string, text: string): void {
    this.#desk.drafts.keep(userId, text);
  }

  /** Whether the newest message of the selected customer can be seen now: visible and focused. Only then is it read. */
  setAttention(reading: boolean): void {
    this.#desk.reading.look(reading);
  }

  /** The page came back to life (`visibilitychange`, `online`, `pageshow`): connect now, and catch up. */
  wake(): void {
    const { connection, loader } = this.#desk;
    connection.wake();
    if (!connection.isOnline) return;
    this.#selection?.thread.sync();
    void loader.refresh();
  }

  /** Takes the notice of a new chat session away. */
  dismissNotice(conversationId: string): void {
    this.#desk.dispatch({ type: 'noticed', conversationId });
  }

  /** What the member of staff says of themself, told now and after every reconnect. */
  reportPresence(status: 'online' | 'away'): void {
    this.#desk.presence = status;
    this.#desk.connection.tell('presence', { status });
  }

  get #selection() {
    return this.#desk.selected.selection;
  }
}
