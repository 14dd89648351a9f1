/** When the element has a client, when that connects, and when it forgets: as the page's tokens and its reader come and go. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type RunningFlag, runningFlag } from '../../adapters/running-flag.ts';
import { visitorStore } from '../../adapters/visitor-store.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import type { ChatState } from '../../core/chat-state.ts';
import { bearerOf } from '../../core/token-claims.ts';
import type { ClientSettings } from './browser-client.ts';

/** On a page that never rests we connect anyway, after this long. */
const CONNECT_WITHIN_MS = 3_000;

/** What the page set on the element, and what it says of when to connect. */
type Settings = ClientSettings & { readonly connect: string };

/**
 * The element's client. Nothing is asked of the server before somebody wants to chat, unless a conversation was running
 * or the page wants to know at once what is unread. From then on it is made, and kept until the element is for another
 * server.
 */
export class ClientController implements ReactiveController {
  client: ChatClient | undefined;
  /** The server that it is of. */
  #server = '';
  readonly #host: ReactiveControllerHost & HTMLElement & Settings;
  readonly #make: () => ChatClient;
  #leaving: AbortController | undefined;
  #running: RunningFlag | undefined;
  /** As the flag says, once that was looked at. */
  #isRunning: boolean | undefined;
  /** Somebody wanted to chat here. */
  #isWanted = false;
  /** It is looked at soon whether to connect. */
  #isDue = false;

  constructor(host: ReactiveControllerHost & HTMLElement & Settings, make: () => ChatClient) {
    this.#host = host;
    this.#make = make;
    host.addController(this);
  }

  /** Whether anyone is signed in: the page says who, or there is a guest. */
  get hasToken(): boolean {
    const { token, tokenProvider, server } = this.#host;
    return Boolean(
      // Where the page may keep nothing, only the client knows of its guest.
      token || tokenProvider || this.client?.state.guest || visitorStore(server).read(),
    );
  }

  hostConnected(): void {
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    addEventListener('online', this.#wake, { signal });
    addEventListener('pageshow', this.#wake, { signal });
    document.addEventListener('visibilitychange', this.#wake, { signal });
    this.#connectWhenIdle();
  }

  hostDisconnected(): void {
    this.#leaving?.abort();
    this.client?.disconnect();
  }

  /** Somebody wants to chat: connects now, if anyone is signed in. */
  connect(): ChatClient {
    this.#isWanted = true;
    const client = this.#made();
    if (this.hasToken && this.#host.isConnected) client.connect();
    return client;
  }

  /** Remembers whether a conversation is running, or a text waits to be sent. */
  observe({ me, conversation, unread, items, wipes }: ChatState): void {
    const isRunning =
      me !== undefined && (conversation?.status === 'open' || unread > 0 || items.some(({ message }) => !message));
    // Before the server has said whose page it is, nothing is known to be over.
    if (isRunning === this.#isRunning || (!me && wipes === 0)) return;
    this.#isRunning = isRunning;
    (this.#running ??= runningFlag(this.#host.server)).write(isRunning);
  }

  /**
   * The page gave another token or provider. Where one is signed out, that holds for what earlier pages left, too.
   *
   * @param before the token until now, and the provider
   */
  takeToken(before: string | undefined, provider: unknown): void {
    const { token, tokenProvider } = this.#host;
    const isSomeoneElse = before && (!token || bearerOf(before) !== bearerOf(token));
    if (isSomeoneElse || (provider && !token && !tokenProvider)) this.#made().wipe();
    // Whom a provider speaks for, or a token that is not readable, only the server can tell.
    else this.client?.checkToken();
    this.#connectWhenIdle();
  }

  /** As `ChatClient.logout`. */
  logout(): void {
    this.#made().logout();
  }

  /** The element may be for another server: then forgets everything of the one before. */
  moveTo(server: string): void {
    if (this.client && server !== this.#server) {
      this.client.wipe();
      // Nobody observes any more that nothing is running there.
      runningFlag(this.#server).write(false);
      this.release();
    }
    this.#connectWhenIdle();
  }

  /** Lets go of the client. Whoever is signed in stays so. */
  release(): void {
    this.client?.disconnect();
    this.client = this.#running = this.#isRunning = undefined;
    this.#host.requestUpdate();
  }

  #made(): ChatClient {
    if (!this.client) {
      this.client = this.#make();
      this.#server = this.#host.server;
      this.#host.requestUpdate();
    }
    return this.client;
  }

  /* What lies in the browser's storage is looked at by then, too: the first look at it makes a page wait. */
  #connectWhenIdle(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    const connect = () => {
      this.#isDue = false;
      if (this.#host.isConnected && this.#mayConnect) this.connect();
    };
    // Safari has no requestIdleCallback.
    if ('requestIdleCallback' in window) requestIdleCallback(connect, { timeout: CONNECT_WITHIN_MS });
    else setTimeout(connect);
  }

  get #mayConnect(): boolean {
    const { connect, server } = this.#host;
    return this.hasToken && (this.#isWanted || connect === 'eager' || runningFlag(server).read());
  }

  #wake = ({ type }: Event): void => {
    const isVisible = document.visibilityState === 'visible';
    this.client?.reportPresence(isVisible ? 'online' : 'away');
    // A page in the background has something to send too, once there is a network.
    if (isVisible || type !== 'visibilitychange') this.client?.wake();
  };
}
