/** The façade of the customer's side: everything the widget can ask for, and how its parts are tied together. */
import type { ContentProblem } from '../../server/protocol/content.ts';
import type { Message, PageContext } from '../../server/protocol/entities.ts';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Answer, Hello } from '../../server/protocol/events.ts';
import type { VisitorBody } from '../../server/protocol/http.ts';
import type { TranscriptFormat } from '../../server/protocol/widget.ts';
import { Bearer } from './bearer.ts';
import { type ChatState, EMPTY_CHAT } from './chat-state.ts';
import { Connection } from './connection.ts';
import { failure } from './failure.ts';
import { KeptContext } from './page-context.ts';
import type { ClientOptions } from './ports.ts';
import { ChatPushes } from './pushes.ts';
import { rate, type Rating } from './rating.ts';
import { Reading } from './reading.ts';
import { type ChatEvent, reduce } from './reduce.ts';
import { Store } from './store.ts';
import { Thread } from './thread.ts';
import { Writing } from './writing.ts';

export type { ClientOptions } from './ports.ts';
export type { Rating } from './rating.ts';

/** What a guest says of themselves before the first message; nothing of it is checked. */
export interface GuestDetails extends VisitorBody {
  topic?: string;
}

/** The customer's side: connects, keeps the conversation true, sends, and forgets all of it when told to. */
export class ChatClient {
  /** Everything the widget shows. */
  readonly store = new Store<ChatState>(EMPTY_CHAT);
  readonly #options: ClientOptions;
  readonly #connection: Connection<Hello>;
  readonly #bearer: Bearer;
  readonly #writing: Writing;
  readonly #reading: Reading;
  readonly #pushes: ChatPushes;
  readonly #context: KeptContext;
  #thread: Thread;
  #presence: 'online' | 'away' | undefined;
  /** Grows whenever nothing that is under way may connect any more. */
  #turn = 0;

  constructor(options: ClientOptions) {
    this.#options = options;
    const targets = {
      ...this.#ports(),
      share: options.share,
      team: options.team,
      dispatch: this.#dispatch,
      state: () => this.state,
      me: () => this.state.me,
      thread: () => this.#thread,
      changed: () => this.#changed(),
      tell: (event: string, payload: object) => this.#connection.tell(event, payload),
      broadcast: (message: Message) => this.#reading.show(message),
      drafted: (draft: string) => this.#dispatch({ type: 'draft', draft }),
      wiped: (isAnyone: boolean) => this.#wipedElsewhere(isAnyone),
    };
    this.#pushes = new ChatPushes(targets);
    this.#reading = new Reading(targets);
    this.#context = new KeptContext(options.clock, (...context) => {
      void this.#request(...context).then((answer) => {
        if (answer.ok) return;
        if (!answer.error.retryable) this.#note(answer);
        // With the next connection it is told anyway.
        else if (this.#connection.isOnline) this.#context.retry(answer.error.retryAfterMs);
      });
    });
    this.#bearer = this.#watchBearer();
    this.#connection = this.#connect();
    this.#thread = this.#newThread();
    this.#writing = new Writing(targets);
  }

  get state(): ChatState {
    return this.store.get();
  }

  /** Connects and stays connected until `disconnect`. Also starts again after `signed-out`. */
  connect(): void {
    this.#writing.begin();
    this.#connection.start();
  }

  /** Closes the connection; what waits in the outbox stays there. */
  disconnect(): void {
    this.#turn += 1;
    this.stopTyping();
    this.#bearer.release();
    this.#connection.stop();
    this.#writing.close();
    this.#context.pause();
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
    return this.#writing.send(text);
  }

  /** Keeps what is written and not sent, so that a reload of the page can give it back as `draft` of the state. */
  keepDraft(text: string): void {
    this.#writing.keepDraft(text);
  }

  /** Sends a failed message again, with the same `clientId`. */
  retry(clientId: string): void {
    this.#writing.retry(clientId);
  }

  /** Takes a failed message out of the outbox and gives its text back. */
  discard(clientId: string): string {
    return this.#writing.discard(clientId);
  }

  /** Call it on every keystroke that leaves text in the composer; what is told to the bank is debounced here. */
  noteTyping(): void {
    this.#writing.noteTyping();
  }

  /** The person stopped writing: sent, cleared or left the composer. */
  stopTyping(): void {
    this.#writing.stopTyping();
  }

  /** Loads the page before the oldest message shown. Does nothing while one is loading or when there is none. */
  loadOlder(): Promise<void> {
    return this.#thread.loadOlder();
  }

  /** Whether the person can see the newest message now: visible, focused, open, at the end. Only then is it read. */
  setAttention(reading: boolean): void {
    this.#reading.look(reading);
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
    this.#reading.dismiss(broadcastId);
  }

  /** What the page says of the person, told to the bank now and after every reconnect. */
  reportPresence(status: 'online' | 'away'): void {
    this.#presence = status;
    this.#connection.tell('presence', { status });
  }

  /** Asks what the bank arranged for its widget, which is `settings` of the state from then on. Needs no token. */
  async loadSettings(): Promise<void> {
    const answer = await this.#options.settings?.();
    if (answer?.ok) this.#dispatch({ type: 'settings', settings: answer.data });
    else if (answer) this.#note(answer);
  }

  /** Connects as somebody whom nobody knows. @returns why that cannot be, or nothing once it can */
  async beGuest({ topic, ...person }: GuestDetails): Promise<ErrorBody | undefined> {
    const turn = this.#turn;
    const answer = await this.#options.sessions?.visit?.(person);
    if (answer && !answer.ok) return answer.error;
    if (!answer || turn !== this.#turn) return failure('unavailable').error;
    // What was written before anyone was known goes with the guest.
    if (this.state.me) this.#forget();
    this.#context.choose(topic);
    this.connect();
    return undefined;
  }

  /** Lets the next message begin a new conversation, unless one is open; or no longer. */
  startNew(startsNew = true): void {
    this.#dispatch({ type: 'starts-new', startsNew });
  }

  /** Says how it was, when `conversation.asksRating`. @returns why that was not taken, or nothing once it is */
  rate(rating: Rating): Promise<ErrorBody | undefined> {
    return rate({ request: this.#request, thread: () => this.#thread }, rating);
  }

  /** Hands the newest conversation to the person as a file. @returns why that cannot be, or nothing once it is done */
  async downloadTranscript(format: TranscriptFormat): Promise<ErrorBody | undefined> {
    const { token: source, saveTranscript } = this.#options;
    const thread = this.#thread;
    // It may take a while, and be another person's page by then.
    const isWanted = () => thread === this.#thread;
    const id = thread.current?.conversationId;
    const token = await source().catch(() => undefined);
    const answer: Answer<unknown> =
      (token === undefined || id === undefined ? undefined : await saveTranscript?.(token, id, format, isWanted)) ??
      failure('unavailable');
    if (isWanted()) return this.#note(answer);
    return answer.ok ? undefined : answer.error;
  }

  /** Takes what the page says of where the person is; `{}` takes it back. */
  setContext(context: PageContext): void {
    this.#context.set(context);
  }

  readonly #dispatch = (event: ChatEvent): void => this.store.update((state) => reduce(state, event));

  /** Lets the page know of an answer that is none. */
  readonly #note = (answer: Answer<unknown>): ErrorBody | undefined => {
    const error = answer.ok ? undefined : answer.error;
    this.#dispatch({ type: 'failed', failure: error });
    return error;
  };

  readonly #request: Connection<Hello>['request'] = (event, payload) => this.#connection.request(event, payload);

  #ports() {
    const { clock, dice } = this.#options;
    return { clock, dice, request: this.#request };
  }

  #newThread(): Thread {
    const thread: Thread = new Thread({
      ...this.#ports(),
      // What still comes for a thread that was forgotten changes nothing.
      changed: () => thread === this.#thread && this.#changed(),
    });
    return thread;
  }

  #watchBearer(): Bearer {
    return new Bearer(this.#options.clock, {
      isKnown: () => this.state.me !== undefined,
      replaced: () => {
        this.#forget();
        this.#writing.begin();
      },
      expired: (expired) => this.#dispatch({ type: 'expired', expired }),
      gone: () => {
        this.#connection.stop('signed-out');
        this.#options.sessions?.end();
        // Whoever is not known here may be signed in in another tab, and what lies on the disk is theirs.
        if (this.state.me) this.#forget();
        else this.#clear();
      },
    });
  }

  #connect(): Connection<Hello> {
    return new Connection(this.#options, {
      changed: (connection, lostAt, failure) => {
        if (connection !== 'online') this.#pause(false);
        this.#dispatch({ type: 'connection', connection, lostAt });
        // Whom the server does not want for now is signed in all the same.
        if (failure) this.#dispatch({ type: 'failed', failure });
        else if (connection === 'signed-out') this.#signedOut();
      },
      attempting: (token) => this.#bearer.take(token),
      expiring: () => this.#bearer.expire(),
      registered: (hello) => this.#registered(hello),
      lost: () => this.#pause(true),
      revoked: () => this.#forget(),
      pushed: (push) => this.#pushes.take(push),
    });
  }

  #signedOut(): void {
    if (!this.state.guest) {
      this.#bearer.expire();
      return;
    }
    // There is nothing to sign in again with: either somebody signed in instead, or the next guest begins anew.
    const { sessions, token } = this.#options;
    sessions?.endVisit?.();
    this.#forget();
    this.#connection.stop();
    const turn = this.#turn;
    void token().then(
      (next) => next !== undefined && turn === this.#turn && this.connect(),
      () => undefined,
    );
  }

  #registered(hello: Hello): void {
    const { me } = this.state;
    if (me && me.id !== hello.user.id) this.#forget();
    this.#dispatch({ type: 'hello', hello });
    for (const message of hello.broadcasts) this.#reading.show(message);
    this.#thread.sync();
    if (hello.conversation) this.#thread.describe(hello.conversation);
    this.#writing.resume(hello.user.id);
    this.#reading.resume();
    this.#context.resume();
    if (this.#presence) this.reportPresence(this.#presence);
  }

  #pause(lost: boolean): void {
    this.#writing.pause(lost);
    this.#reading.pause();
    this.#thread.rest();
    this.#pushes.pause();
  }

  /** A log, a receipt or the outbox moved. */
  #changed(): void {
    // Settling it brings us here again.
    if (this.#writing.settleStored()) return;
    this.#dispatch({ type: 'thread', thread: this.#thread, pending: this.#writing.pending });
    this.#reading.note();
  }

  /** Another tab forgot this person, or whomever. Whether anyone is signed in here, and who, is found out anew. */
  #wipedElsewhere(isAnyone: boolean): void {
    const { sessions } = this.#options;
    this.#connection.stop();
    // The session here may be a newer one, and somebody else's.
    if (isAnyone) sessions?.doubt?.();
    else sessions?.end();
    this.#clear();
    this.connect();
  }

  #forget(): void {
    this.#writing.wipe();
    this.#clear();
  }

  #clear(): void {
    this.#thread.rest();
    this.#thread = this.#newThread();
    this.#writing.clear();
    this.#reading.clear();
    this.#bearer.clear();
    this.#context.clear();
    this.#dispatch({ type: 'wiped' });
  }
}
