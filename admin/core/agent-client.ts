import { type ContentProblem, contentProblem } from '../../server/protocol/content.ts';
import type { Conversation, Message } from '../../server/protocol/entities.ts';
import type {
  Answer,
  BroadcastAudience,
  BroadcastSent,
  SentMessage,
  StaffHello,
} from '../../server/protocol/events.ts';
import { Connection } from '../../widget/core/connection.ts';
import { pendingItem } from '../../widget/core/items.ts';
import { Outbox, type OutboxItem, storedMessage } from '../../widget/core/outbox.ts';
import type { ClientOptions } from '../../widget/core/ports.ts';
import { Receipts } from '../../widget/core/receipts.ts';
import { Store } from '../../widget/core/store.ts';
import { Typing } from '../../widget/core/typing.ts';
import { type AgentState, EMPTY_AGENT, type InboxRow } from './agent-state.ts';
import { deliveriesOwed } from './delivery.ts';
import { InboxLoader } from './inbox-loader.ts';
import { AgentPushes } from './pushes.ts';
import { type AgentEvent, reduce } from './reduce.ts';
import { Selection } from './selection.ts';

/** The staff's side: every customer they may see, one of them selected, replies to any of them on their way. */
export class AgentClient {
  /** Everything the console shows. */
  readonly store = new Store<AgentState>(EMPTY_AGENT);
  readonly #options: ClientOptions;
  readonly #connection: Connection<StaffHello>;
  readonly #outbox: Outbox;
  readonly #receipts: Receipts;
  readonly #typing: Typing;
  readonly #loader: InboxLoader;
  readonly #pushes: AgentPushes;
  readonly #drafts = new Map<string, string>();
  #selection: Selection | undefined;
  #reading = false;
  #presence: 'online' | 'away' | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#loader = new InboxLoader({ ...this.#ports(), dispatch: (event) => this.#learned(event) });
    this.#pushes = new AgentPushes({
      clock: options.clock,
      dispatch: this.#dispatch,
      state: () => this.state,
      selection: () => this.#selection,
      changed: () => this.#changed(),
      learn: (userId) => void this.#loader.learn(userId),
      refresh: () => void this.#loader.refresh(),
    });
    this.#connection = new Connection(options, {
      changed: (connection, lostAt) => {
        if (connection !== 'online') this.#pause(false);
        this.#dispatch({ type: 'connection', connection, lostAt });
      },
      registered: (hello) => this.#registered(hello),
      lost: () => this.#pause(true),
      revoked: () => this.#forget(),
      pushed: (name, payload) => {
        this.#pushes.take(name, payload);
        this.#confirmDelivery();
      },
    });
    this.#receipts = new Receipts(this.#ports());
    this.#typing = new Typing(options.clock, (isTyping) => this.#tellTyping(isTyping));
    this.#outbox = new Outbox(options, {
      conversationOf: (userId) => this.#row(userId)?.conversation?.id,
      send: (item) => this.#send(item),
      stored: (item, sent) => {
        const { me } = this.state;
        if (me) this.#stored({ ...storedMessage(item, sent, me), recipient: { id: item.lane } }, item.lane);
      },
      changed: () => this.#changed(),
    });
  }

  get state(): AgentState {
    return this.store.get();
  }

  /** Connects and stays connected until `disconnect`. Also starts again after `signed-out`. */
  connect(): void {
    this.#connection.start();
  }

  /** Closes the connection; what waits in the outbox stays there. */
  disconnect(): void {
    this.#connection.stop();
  }

  /** Disconnects and forgets everything, drafts included. */
  wipe(): void {
    this.disconnect();
    this.#forget();
  }

  /** Shows this customer's whole history, newest conversation first, and tells colleagues who is looking. */
  selectCustomer(userId: string): void {
    const { me, notices } = this.state;
    const row = this.#row(userId);
    if (!me || !row || this.#selection?.userId === userId) return;
    this.deselect();
    const selection: Selection = new Selection(row, me, {
      ...this.#ports(),
      // What still comes for a customer who is no longer selected changes nothing.
      changed: () => selection === this.#selection && this.#changed(),
    });
    this.#selection = selection;
    for (const notice of notices) if (notice.customer.id === userId) this.dismissNotice(notice.conversationId);
    selection.open();
  }

  /** Leaves the selected customer. */
  deselect(): void {
    this.stopTyping();
    this.#selection?.close();
    this.#selection = undefined;
    this.#dispatch({ type: 'thread', thread: undefined });
  }

  /**
   * Takes a reply to the selected customer into the outbox and shows it at once as sending.
   * @returns why it cannot be sent (then the caller keeps the text), or `undefined` once it is taken
   */
  reply(text: string): ContentProblem | undefined {
    const userId = this.#selection?.userId;
    const problem = userId === undefined ? 'bad-request' : contentProblem(text);
    if (problem || userId === undefined) return problem;
    this.stopTyping();
    this.setDraft(userId, '');
    this.#outbox.add(userId, text);
    return undefined;
  }

  /** Sends a failed reply again, with the same `clientId`. */
  retry(clientId: string): void {
    this.#outbox.retry(clientId);
  }

  /** Takes a failed reply out of the outbox and gives its text back. */
  discard(clientId: string): string {
    return this.#outbox.discard(clientId);
  }

  /** Call it on every keystroke that leaves text in the composer; what is told to others is debounced here. */
  noteTyping(): void {
    if (this.#selection) this.#typing.note();
  }

  /** The member of staff stopped writing: sent, cleared or left the composer. */
  stopTyping(): void {
    this.#typing.stop();
  }

  /** Loads the selected person's older messages, and when a conversation has no more, their older conversation. */
  async loadOlder(): Promise<void> {
    await this.#selection?.thread.loadOlder();
  }

  /** Loads the selected person's history back to the start of one of their conversations, unless that fails. */
  async loadBackTo(conversationId: string): Promise<void> {
    const thread = this.#selection?.thread;
    // Only what has something before it is known to be there from its start.
    const isThere = () => thread && thread.sections.findIndex((each) => each.conversationId === conversationId) > 0;
    while (thread?.hasOlder && !thread.loadingOlder && !isThere()) {
      await thread.loadOlder();
      if (thread.failed) return;
    }
  }

  /** Loads the next page of the inbox. */
  loadMoreInbox(): Promise<void> {
    return this.#loader.loadMore();
  }

  /** Loads the first page of the inbox again. */
  refreshInbox(): Promise<void> {
    return this.#loader.refresh();
  }

  /** Closes the selected customer's current conversation. */
  closeConversation(): Promise<Answer<Conversation>> {
    return this.#settle('close');
  }

  /** Reopens the selected customer's current conversation. */
  reopenConversation(): Promise<Answer<Conversation>> {
    return this.#settle('reopen');
  }

  /**
   * Sends a broadcast. Repeating it with the same `clientId` after an error never sends it twice.
   * @param audience everyone who exists now, or only those online
   */
  async broadcast(
    content: string,
    audience: BroadcastAudience,
    clientId = this.#options.dice.id(),
  ): Promise<Answer<BroadcastSent>> {
    const answer = await this.#request<BroadcastSent>('admin-message', { clientId, content, audience });
    const { me } = this.state;
    if (answer.ok && me) {
      const { broadcastId } = answer.data;
      const timestamp = new Date(this.#options.clock.now()).toISOString();
      const sent = { id: broadcastId, broadcastId, clientId, conversationId: null, seq: 0, recipient: null } as const;
      this.#dispatch({ type: 'broadcast', message: { ...sent, kind: 'broadcast', sender: me, content, timestamp } });
    }
    return answer;
  }

  /** The text begun for a customer and not sent; empty when there is none. */
  draft(userId: string): string {
    return this.#drafts.get(userId) ?? '';
  }

  /** Keeps a text begun for a customer while others are selected. */
  setDraft(userId: string, text: string): void {
    if (text === '') this.#drafts.delete(userId);
    else this.#drafts.set(userId, text);
    this.#dispatch({ type: 'draft', userId, isKept: text !== '' });
  }

  /** Whether the newest message of the selected customer can be seen now: visible and focused. Only then is it read. */
  setAttention(reading: boolean): void {
    this.#reading = reading;
    this.#noteReceipts();
  }

  /** The page came back to life (`visibilitychange`, `online`, `pageshow`): connect now, and catch up. */
  wake(): void {
    this.#connection.wake();
    if (!this.#connection.isOnline) return;
    this.#selection?.thread.sync();
    void this.#loader.refresh();
  }

  /** Takes the notice of a new chat session away. */
  dismissNotice(conversationId: string): void {
    this.#dispatch({ type: 'noticed', conversationId });
  }

  /** What the member of staff says of themself, told now and after every reconnect. */
  reportPresence(status: 'online' | 'away'): void {
    this.#presence = status;
    this.#connection.tell('presence', { status });
  }

  readonly #dispatch = (event: AgentEvent): void => this.store.update((state) => reduce(state, event));

  /** What the server lists may hold a conversation of the selected customer's of which no push came here. */
  #learned(event: AgentEvent): void {
    this.#dispatch(event);
    const selection = this.#selection;
    const conversation = selection && this.#row(selection.userId)?.conversation;
    if (conversation) selection.thread.describe(conversation);
  }

  readonly #request: Connection<StaffHello>['request'] = (event, payload) => this.#connection.request(event, payload);

  #ports() {
    const { clock, dice } = this.#options;
    return { clock, dice, request: this.#request };
  }

  #row(userId: string): InboxRow | undefined {
    return this.state.inbox.find(({ customer }) => customer.id === userId);
  }

  #send({ clientId, content, conversationId, lane }: OutboxItem) {
    const address = conversationId ? { conversationId } : { userId: lane };
    return this.#request<SentMessage>('admin-reply', { clientId, content, ...address });
  }

  #stored(message: Message, userId: string): void {
    this.#dispatch({ type: 'message', message });
    if (this.#row(userId)?.conversation?.id !== message.conversationId) void this.#loader.learn(userId);
    if (this.#selection?.userId === userId) this.#selection.thread.receive(message);
  }

  async #settle(event: 'close' | 'reopen'): Promise<Answer<Conversation>> {
    const selection = this.#selection;
    const conversationId = selection?.thread.current?.conversationId;
    const answer = await this.#request<Conversation>(event, { conversationId });
    if (answer.ok) {
      this.#dispatch({ type: 'conversation', conversation: answer.data });
      selection?.thread.describe(answer.data);
    }
    return answer;
  }

  #tellTyping(isTyping: boolean): void {
    const selection = this.#selection;
    if (!selection) return;
    const conversationId = selection.thread.current?.conversationId;
    const address = conversationId === undefined ? { userId: selection.userId } : { conversationId };
    this.#connection.tell('admin-typing', { isTyping, ...address });
  }

  #registered(hello: StaffHello): void {
    const { me } = this.state;
    if (me && me.id !== hello.user.id) this.#forget();
    const known = this.state.inbox[0]?.conversation?.lastMessageAt;
    this.#learned({ type: 'hello', hello });
    if (known !== undefined) void this.#loader.catchUp(known, hello);
    for (const userId of this.#drafts.keys()) this.#dispatch({ type: 'draft', userId, isKept: true });
    this.#selection?.rejoin();
    this.#outbox.resume();
    this.#receipts.resume();
    this.#confirmDelivery();
    if (this.#presence) this.reportPresence(this.#presence);
  }

  #pause(lost: boolean): void {
    this.#pushes.pause();
    this.#selection?.thread.rest();
    this.#receipts.pause();
    this.#outbox.pause(lost);
  }

  #forget(): void {
    this.#selection?.close();
    this.#selection = undefined;
    this.#drafts.clear();
    this.#loader.clear();
    this.#receipts.clear();
    this.#outbox.clear();
    this.#dispatch({ type: 'wiped' });
  }

  /** A log, a receipt, the outbox or who is writing moved. */
  #changed(): void {
    const selection = this.#selection;
    const { items } = this.#outbox;
    const stored = items.find(({ clientId }) => selection?.thread.find(clientId));
    if (stored) {
      this.#outbox.settle(stored.clientId);
      return;
    }
    const failed = new Set(items.filter(({ failure }) => failure).map(({ lane }) => lane));
    const waiting = items.filter((item) => item.failure ?? !this.#outbox.isMoving(item)).length;
    this.#dispatch({ type: 'outbox', failed, waiting });
    if (!selection) return;
    const pending = items
      .filter(({ lane }) => lane === selection.userId)
      .map((item) => pendingItem(item, this.#outbox.isMoving(item), true));
    const isTyping = this.#row(selection.userId)?.typing ?? false;
    this.#dispatch({ type: 'thread', thread: selection.view(pending, isTyping) });
    selection.join();
    this.#noteReceipts();
  }

  #noteReceipts(): void {
    const { me } = this.state;
    const selection = this.#selection;
    if (!me || !selection) return;
    for (const section of selection.thread.sections) {
      this.#receipts.noteSection(section, { userId: me.id, staff: true }, this.#reading);
      const receipt = section.receipts.find(({ userId }) => userId === me.id);
      const isUnread = this.#row(selection.userId)?.unread;
      if (receipt && isUnread) this.#dispatch({ type: 'receipt', conversationId: section.conversationId, receipt });
    }
  }

  #confirmDelivery(): void {
    for (const { conversationId, seq } of deliveriesOwed(this.state)) {
      this.#receipts.note({ conversationId }, { deliveredSeq: seq });
    }
  }
}
