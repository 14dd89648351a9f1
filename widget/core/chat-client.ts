import { type ContentProblem, contentProblem } from '../../server/protocol/content.ts';
import { type ChatState, EMPTY_CHAT } from './chat-state.ts';
import type { Clock, DebugLog, Dice, TokenSource, Transport } from './ports.ts';
import { Store } from './store.ts';

/** What a client asks of the world. */
export interface ClientOptions {
  transport: Transport;
  clock: Clock;
  dice: Dice;
  token: TokenSource;
  debug?: DebugLog;
}

/** The customer's side of one conversation with the bank. */
export class ChatClient {
  /** Everything the widget shows. */
  readonly store = new Store<ChatState>(EMPTY_CHAT);
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  get state(): ChatState {
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

  /** Disconnects and forgets everything of this person: the next one on this page sees nothing of the last. */
  wipe(): void {
    this.store.update(() => EMPTY_CHAT);
  }

  /**
   * Takes a text into the outbox and shows it at once as sending.
   * @returns why it cannot be sent (then the caller keeps the text), or `undefined` once it is taken
   */
  send(text: string): ContentProblem | undefined {
    return contentProblem(text);
  }

  /** Sends a failed message again, with the same `clientId`. */
  retry(clientId: string): void {
    this.#options.debug?.('retry', { clientId });
  }

  /** Takes a failed message out of the outbox and gives its text back. */
  discard(clientId: string): string {
    this.#options.debug?.('discard', { clientId });
    return '';
  }

  /** Call it on every keystroke that leaves text in the composer; what is told to the bank is debounced here. */
  noteTyping(): void {
    this.stopTyping();
  }

  /** The person stopped writing: sent, cleared or left the composer. */
  stopTyping(): void {
    this.#options.debug?.('typing', { isTyping: false });
  }

  /** Loads the page before the oldest message shown. Does nothing while one is loading or when there is none. */
  loadOlder(): Promise<void> {
    return Promise.resolve();
  }

  /** Whether the person can see the newest message now: visible, focused, open, at the end. Only then is it read. */
  setAttention(reading: boolean): void {
    this.#options.debug?.('attention', { reading });
  }

  /** The page came back to life (`visibilitychange`, `online`, `pageshow`): connect now, and catch up. */
  wake(): void {
    this.#options.debug?.('wake');
  }

  /** Confirms a broadcast as read and stops showing it. */
  dismissBroadcast(broadcastId: string): void {
    this.#options.debug?.('dismiss', { broadcastId });
  }

  /** What the page says of the person, told to the bank now and after every reconnect. */
  reportPresence(status: 'online' | 'away'): void {
    this.#options.debug?.('presence', { status });
  }
}
