import { type ContentProblem, contentProblem } from '../../server/protocol/content.ts';
import type { Message } from '../../server/protocol/entities.ts';
import type { Hello } from '../../server/protocol/events.ts';
import { type ChatState, EMPTY_CHAT } from './chat-state.ts';
import { Connection } from './connection.ts';
import { pendingItem } from './items.ts';
import { Outbox, storedMessage } from './outbox.ts';
import type { ClientOptions } from './ports.ts';
import { ChatPushes } from './pushes.ts';
import { Receipts } from './receipts.ts';
import { type ChatEvent, reduce } from './reduce.ts';
import { Sharing } from './sharing.ts';
import { Store } from './store.ts';
import { Thread } from './thread.ts';
import { Timers } from './timers.ts';
import { claimsOf } from './token-claims.ts';
import { Typing } from './typing.ts';

export type { ClientOptions } from './ports.ts';

/** A customer has one lane: their messages keep their order, whatever conversation they land in. */
const LANE = '';
/** So long a page has to give a new token before everything is forgotten. */
const GRACE_MS = 30_000;

/** The customer's side: connects, keeps the conversation true, sends, and forgets all of it when told to. */
export class ChatClient {
  /** Everything the widget shows. */
  readonly store = new Store<ChatState>(EMPTY_CHAT);
  readonly #options: ClientOptions;
  readonly #connection: Connection<Hello>;
  readonly #timers: Timers;
  readonly #outbox: Outbox;
  readonly #sharing: Sharing;
  readonly #receipts: Receipts;
  readonly #typing: Typing;
  readonly #pushes: ChatPushes;
  #thread: Thread;
  #reading = false;
  #presence: 'online' | 'away' | undefined;
  /** Whom the token names; one that cannot be read stands for itself. */
  #bearer: string | undefined;
  /** What the connection goes on with. */
  #token: string | undefined;
  /** Broadcasts this person took away; the server may not know yet. */
  readonly #dismissed = new Set<string>();

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock);
    this.#pushes = new ChatPushes({
      clock: options.clock,
      dispatch: (event) => this.#dispatch(event),
      thread: () => this.#thread,
      broadcast: (message) => this.#showBroadcast(message),
    });
    this.#connection = new Connection(options, {
      changed: (connection, lostAt) => {
        if (connection !== 'online') this.#pause(false);
        this.#dispatch({ type: 'connection', connection, lostAt });
        if (connection === 'signed-out') this.#needToken();
      },
      attempting: (token) => {
        this.#checkBearer(token);
        if (token !== this.#token) this.#endGrace();
        this.#token = token;
      },
      expiring: () => this.#needToken(),
      registered: (hello) => this.#registered(hello),
      lost: () => this.#pause(true),
      revoked: () => this.#forget(),
      pushed: (name, payload) => this.#pushes.take(name, payload),
    });
    this.#receipts = new Receipts({ clock: options.clock, request: this.#request });
    this.#typing = new Typing(options.clock, (isTyping) =>
      this.#connection.tell('typing', { isTyping, ...this.#where() }),
    );
    this.#thread = this.#newThread();
    this.#outbox = new Outbox(options, {
      conversationOf: () => this.#thread.current?.conversationId,
      send: ({ clientId, content, conversationId }) =>
        this.#request('user-message', { clientId, content, ...(conversationId && { conversationId }) }),
      stored: (item, sent) => {
        const { me } = this.state;
        if (!me) return;
        const message = storedMessage(item, sent, me);
        this.#sharing.gone(item.clientId, message);
        this.#thread.receive(message);
      },
      changed: () => this.#changed(),
      keep: (item) => this.#sharing.keep(item),
    });
    this.#sharing = new Sharing(options, {
      outbox: this.#outbox,
      received: (message) => this.#thread.receive(message),
      drafted: (draft) => this.#dispatch({ type: 'draft', draft }),
      wiped: () => this.#wipedElsewhere(),
    });
  }

  get state(): ChatState {
    return this.store.get();
  }

  /** Connects and stays connected until `disconnect`. Also starts again after `signed-out`. */
  connect(): void {
    this.#sharing.begin();
    this.#connection.start();
  }

  /** Closes the connection; what waits in the outbox stays there. */
  disconnect(): void {
    this.stopTyping();
    this.#endGrace();
    this.#connection.stop();
    this.#sharing.close();
  }

  /** Disconnects and forgets everything of this person: the next one on this page sees nothing of the last. */
  wipe(): void {
    this.disconnect();
    this.#options.sessions?.end();
    this.#forget();
  }

  /** As `wipe`, and ends the session on the server, which closes the connections of all tabs that are on it. */
  logout(): void {
    this.#options.sessions?.end(true);
    this.wipe();
  }

  /**
   * Takes a text into the outbox and shows it at once as sending.
   * @returns why it cannot be sent (then the caller keeps the text), or `undefined` once it is taken
   */
  send(text: string): ContentProblem | undefined {
    const problem = contentProblem(text);
    if (!problem) {
      this.stopTyping();
      this.keepDraft('');
      this.#outbox.add(LANE, text);
    }
    return problem;
  }

  /** Keeps what is written and not sent, so that a reload of the page can give it back as `draft` of the state. */
  keepDraft(text: string): void {
    this.#sharing.draft(text);
  }

  /** Sends a failed message again, with the same `clientId`. */
  retry(clientId: string): void {
    this.#outbox.retry(clientId);
  }

  /** Takes a failed message out of the outbox and gives its text back. */
  discard(clientId: string): string {
    const text = this.#outbox.discard(clientId);
    if (text) this.#sharing.gone(clientId);
    return text;
  }

  /** Call it on every keystroke that leaves text in the composer; what is told to the bank is debounced here. */
  noteTyping(): void {
    this.#typing.note();
  }

  /** The person stopped writing: sent, cleared or left the composer. */
  stopTyping(): void {
    this.#typing.stop();
  }

  /** Loads the page before the oldest message shown. Does nothing while one is loading or when there is none. */
  loadOlder(): Promise<void> {
    return this.#thread.loadOlder();
  }

  /** Whether the person can see the newest message now: visible, focused, open, at the end. Only then is it read. */
  setAttention(reading: boolean): void {
    this.#reading = reading;
    this.#noteReceipts();
  }

  /** The page came back to life (`visibilitychange`, `online`, `pageshow`): connect now, and catch up. */
  wake(): void {
    this.#connection.wake();
    if (this.#connection.isOnline) this.#thread.sync();
  }

  /** The source of tokens may speak for another person now: look soon. */
  checkToken(): void {
    this.#connection.checkToken();
  }

  /** Confirms a broadcast as read and stops showing it. */
  dismissBroadcast(broadcastId: string): void {
    this.#dismissed.add(broadcastId);
    this.#receipts.note({ broadcastId }, { delivered: true, read: true });
    this.#dispatch({ type: 'dismissed', broadcastId });
  }

  /** What the page says of the person, told to the bank now and after every reconnect. */
  reportPresence(status: 'online' | 'away'): void {
    this.#presence = status;
    this.#connection.tell('presence', { status });
  }

  readonly #request: Connection<Hello>['request'] = (event, payload) => this.#connection.request(event, payload);

  #where(): { conversationId?: string } {
    const current = this.#thread.current;
    return current ? { conversationId: current.conversationId } : {};
  }

  #dispatch(event: ChatEvent): void {
    this.store.update((state) => reduce(state, event));
  }

  #newThread(): Thread {
    const { clock, dice } = this.#options;
    const thread: Thread = new Thread({
      clock,
      dice,
      request: this.#request,
      // What still comes for a thread that was forgotten changes nothing.
      changed: () => thread === this.#thread && this.#changed(),
    });
    return thread;
  }

  #changed(): void {
    for (const { clientId } of this.#outbox.items) {
      const message = this.#thread.find(clientId);
      if (message) {
        this.#sharing.gone(clientId, message);
        this.#outbox.settle(clientId);
        return;
      }
    }
    const pending = this.#outbox.items.map((item) => pendingItem(item, this.#outbox.isMoving(item), false));
    this.#dispatch({ type: 'thread', thread: this.#thread, pending });
    this.#noteReceipts();
  }

  /* Until the server has said who the person is, another bearer is taken for another person. */
  #checkBearer(token: string): void {
    const bearer = claimsOf(token).sub ?? token;
    if (!this.state.me && this.#bearer !== undefined && this.#bearer !== bearer) {
      this.#forget();
      this.#sharing.begin();
    }
    this.#bearer = bearer;
  }

  /** Only another token ends it: the same one again is no answer. */
  #needToken(): void {
    if (this.state.expired) return;
    this.#dispatch({ type: 'expired', expired: true });
    this.#timers.start('grace', GRACE_MS, () => {
      this.#connection.stop('signed-out');
      this.#options.sessions?.end();
      // Whoever is not known here may be signed in in another tab, and what lies on the disk is theirs.
      if (this.state.me) this.#forget();
      else this.#clear();
    });
  }

  #endGrace(): void {
    this.#timers.stopAll();
    this.#dispatch({ type: 'expired', expired: false });
  }

  #registered(hello: Hello): void {
    const { me } = this.state;
    if (me && me.id !== hello.user.id) this.#forget();
    this.#dispatch({ type: 'hello', hello });
    for (const message of hello.broadcasts) this.#showBroadcast(message);
    this.#thread.sync();
    if (hello.conversation) this.#thread.describe(hello.conversation);
    this.#outbox.resume();
    this.#sharing.open(hello.user.id);
    this.#receipts.resume();
    if (this.#presence) this.reportPresence(this.#presence);
  }

  #pause(lost: boolean): void {
    this.#outbox.pause(lost);
    this.#sharing.pause();
    this.#receipts.pause();
    this.#thread.rest();
    this.#pushes.pause();
  }

  /** Another tab forgot this person. Whether anyone is signed in here, and who, is found out anew. */
  #wipedElsewhere(): void {
    this.#connection.stop();
    this.#options.sessions?.end();
    this.#clear();
    this.connect();
  }

  #forget(): void {
    this.#sharing.wipe();
    this.#clear();
  }

  #clear(): void {
    this.#thread.rest();
    this.#thread = this.#newThread();
    this.#outbox.clear();
    this.#receipts.clear();
    this.#dismissed.clear();
    this.#bearer = undefined;
    this.#dispatch({ type: 'wiped' });
  }

  #showBroadcast(message: Message): void {
    const { broadcastId } = message;
    if (broadcastId === undefined || this.#dismissed.has(broadcastId)) return;
    this.#dispatch({ type: 'broadcast', message });
    this.#noteReceipts();
  }

  #noteReceipts(): void {
    const { me, broadcasts } = this.state;
    if (!me) return;
    for (const section of this.#thread.sections) {
      this.#receipts.noteSection(section, { userId: me.id, staff: false }, this.#reading);
    }
    if (!this.#reading) return;
    for (const { broadcastId } of broadcasts) {
      if (broadcastId !== undefined) this.#receipts.note({ broadcastId }, { delivered: true });
    }
  }
}
