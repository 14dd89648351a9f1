import type { ContentProblem } from '../../server/protocol/content.ts';
import type { Conversation, Message } from '../../server/protocol/entities.ts';
import type { Answer, BroadcastAudience, BroadcastSent, StaffHello } from '../../server/protocol/events.ts';
import { Connection } from '../../widget/core/connection.ts';
import type { ClientOptions } from '../../widget/core/ports.ts';
import { Store } from '../../widget/core/store.ts';
import { type AgentState, EMPTY_AGENT, type InboxRow } from './agent-state.ts';
import { Commands } from './commands.ts';
import { Drafts } from './drafts.ts';
import { InboxLoader } from './inbox-loader.ts';
import { AgentPushes } from './pushes.ts';
import { Reading } from './reading.ts';
import { type AgentEvent, reduce } from './reduce.ts';
import { Replies } from './replies.ts';
import { Selection } from './selection.ts';

/** The staff's side: every customer they may see, one of them selected, replies to any of them on their way. */
export class AgentClient {
  /** Everything the console shows. */
  readonly store = new Store<AgentState>(EMPTY_AGENT);
  readonly #options: ClientOptions;
  readonly #connection: Connection<StaffHello>;
  readonly #loader: InboxLoader;
  readonly #pushes: AgentPushes;
  readonly #replies: Replies;
  readonly #reading: Reading;
  readonly #commands: Commands;
  readonly #drafts = new Drafts((event) => this.#dispatch(event));
  #selection: Selection | undefined;
  #presence: 'online' | 'away' | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    const targets = {
      ...this.#ports(),
      dispatch: this.#dispatch,
      state: () => this.state,
      selection: () => this.#selection,
      changed: () => this.#changed(),
    };
    this.#loader = new InboxLoader({ ...targets, dispatch: (event) => this.#learned(event) });
    this.#commands = new Commands(targets);
    this.#reading = new Reading(targets);
    this.#pushes = new AgentPushes({
      ...targets,
      deselect: () => this.deselect(),
      learn: (userId) => void this.#loader.learn(userId),
      refresh: () => void this.#loader.refresh(),
    });
    this.#replies = new Replies({
      ...targets,
      me: () => this.state.me,
      conversationOf: (userId) => this.#row(userId)?.conversation?.id,
      tell: (event, payload) => this.#connection.tell(event, payload),
      stored: (message, userId) => this.#stored(message, userId),
    });
    this.#connection = this.#connect();
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
    const problem = this.#replies.add(text);
    if (!problem && userId !== undefined) this.setDraft(userId, '');
    return problem;
  }

  /** Sends a failed reply again, with the same `clientId`. */
  retry(clientId: string): void {
    this.#replies.retry(clientId);
  }

  /** Takes a failed reply out of the outbox and gives its text back. */
  discard(clientId: string): string {
    return this.#replies.discard(clientId);
  }

  /** Call it on every keystroke that leaves text in the composer; what is told to others is debounced here. */
  noteTyping(): void {
    this.#replies.noteTyping();
  }

  /** The member of staff stopped writing: sent, cleared or left the composer. */
  stopTyping(): void {
    this.#replies.stopTyping();
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
    return this.#commands.settle('close');
  }

  /** Reopens the selected customer's current conversation. */
  reopenConversation(): Promise<Answer<Conversation>> {
    return this.#commands.settle('reopen');
  }

  /** Gives a conversation to a team, `null` to all of them. */
  transfer(conversationId: string, team: string | null): Promise<Answer<Conversation>> {
    return this.#commands.transfer(conversationId, team);
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
    return this.#commands.broadcast(content, audience, clientId);
  }

  /** The text begun for a customer and not sent; empty when there is none. */
  draft(userId: string): string {
    return this.#drafts.of(userId);
  }

  /** Keeps a text begun for a customer while others are selected. */
  setDraft(userId: string, text: string): void {
    this.#drafts.keep(userId, text);
  }

  /** Whether the newest message of the selected customer can be seen now: visible and focused. Only then is it read. */
  setAttention(reading: boolean): void {
    this.#reading.look(reading);
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

  #stored(message: Message, userId: string): void {
    this.#dispatch({ type: 'message', message });
    if (this.#row(userId)?.conversation?.id !== message.conversationId) void this.#loader.learn(userId);
    if (this.#selection?.userId === userId) this.#selection.thread.receive(message);
  }

  #connect(): Connection<StaffHello> {
    return new Connection(this.#options, {
      changed: (connection, lostAt) => {
        if (connection !== 'online') this.#pause(false);
        this.#dispatch({ type: 'connection', connection, lostAt });
      },
      registered: (hello) => this.#registered(hello),
      lost: () => this.#pause(true),
      revoked: () => this.#forget(),
      pushed: (name, payload) => {
        this.#pushes.take(name, payload);
        this.#reading.confirmDelivery();
      },
    });
  }

  #registered(hello: StaffHello): void {
    const { me } = this.state;
    if (me && me.id !== hello.user.id) this.#forget();
    else if (me && me.team !== hello.user.team) {
      // Another team sees other conversations.
      this.deselect();
      this.#loader.clear();
      this.#dispatch({ type: 'moved' });
    }
    const known = this.state.inbox[0]?.conversation?.lastMessageAt;
    this.#learned({ type: 'hello', hello });
    if (known !== undefined) void this.#loader.catchUp(known, hello);
    this.#drafts.mark();
    this.#selection?.rejoin();
    this.#replies.resume();
    this.#reading.resume();
    if (this.#presence) this.reportPresence(this.#presence);
  }

  #pause(lost: boolean): void {
    this.#pushes.pause();
    this.#selection?.thread.rest();
    this.#reading.pause();
    this.#replies.pause(lost);
  }

  #forget(): void {
    this.#selection?.close();
    this.#selection = undefined;
    this.#drafts.clear();
    this.#loader.clear();
    this.#reading.clear();
    this.#replies.clear();
    this.#dispatch({ type: 'wiped' });
  }

  /** A log, a receipt, the outbox or who is writing moved. */
  #changed(): void {
    // Settling it brings us here again.
    if (this.#replies.settleStored()) return;
    this.#dispatch({ type: 'outbox', ...this.#replies.progress });
    const selection = this.#selection;
    if (!selection) return;
    const pending = this.#replies.pendingTo(selection.userId);
    const isTyping = this.#row(selection.userId)?.typing ?? false;
    this.#dispatch({ type: 'thread', thread: selection.view(pending, isTyping) });
    selection.join();
    this.#reading.note();
  }
}
