/** When the element has a client, when that connects, and when it forgets: as the page's tokens come and go. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ChatClient } from '../../core/chat-client.ts';
import { bearerOf } from '../../core/token-claims.ts';
import type { ClientSettings } from './browser-client.ts';

/** On a page that never rests we connect anyway, after this long. */
const CONNECT_WITHIN_MS = 3_000;

/** The element's client. It is made with the first token, and kept until the element is for another server. */
export class ClientController implements ReactiveController {
  client: ChatClient | undefined;
  readonly #host: ReactiveControllerHost & HTMLElement & ClientSettings;
  readonly #make: () => ChatClient;
  #leaving: AbortController | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement & ClientSettings, make: () => ChatClient) {
    this.#host = host;
    this.#make = make;
    host.addController(this);
  }

  /** Whether the page says who somebody is. */
  get hasToken(): boolean {
    return Boolean(this.#host.token) || this.#host.tokenProvider !== undefined;
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

  /** Connects now, if the page says who somebody is. */
  connect(): void {
    if (!this.hasToken) return;
    if (!this.client) {
      this.client = this.#make();
      this.#host.requestUpdate();
    }
    this.client.connect();
  }

  /** The page gave another token or provider. @param before the token until now */
  takeToken(before: string | undefined): void {
    const { token } = this.#host;
    const isSomeoneElse = before && (!token || bearerOf(before) !== bearerOf(token));
    if (isSomeoneElse || !this.hasToken) this.client?.wipe();
    // Whom a provider speaks for, or a token that is not readable, only the server can tell.
    else this.client?.checkToken();
    this.#connectWhenIdle();
  }

  /** The element is for another server: forgets everything of the one before. */
  drop(): void {
    this.client?.wipe();
    this.client = undefined;
    this.#connectWhenIdle();
  }

  #connectWhenIdle(): void {
    const connect = () => this.#host.isConnected && this.connect();
    // Safari has no requestIdleCallback.
    if ('requestIdleCallback' in window) requestIdleCallback(connect, { timeout: CONNECT_WITHIN_MS });
    else setTimeout(connect);
  }

  #wake = ({ type }: Event): void => {
    const isVisible = document.visibilityState === 'visible';
    this.client?.reportPresence(isVisible ? 'online' : 'away');
    // A page in the background has something to send too, once there is a network.
    if (isVisible || type !== 'visibilitychange') this.client?.wake();
  };
}
