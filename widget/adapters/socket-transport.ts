import { Manager, type Socket } from 'socket.io-client';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Answer, Pushes } from '../../server/protocol/events.ts';
import { PROTOCOL_VERSION } from '../../server/protocol/version.ts';
import { failure } from '../core/failure.ts';
import type { Transport, TransportListener } from '../core/ports.ts';

const CONNECT_TIMEOUT_MS = 10_000;

/** Socket.IO as the core's transport: a fresh socket for each attempt, because when to try is the core's decision. */
export class SocketTransport implements Transport {
  readonly #url: string;
  #listener: TransportListener | undefined;
  #socket: Socket | undefined;
  #pollFirst = false;

  /** @param url where the server is, for example `https://chat.bank.example` */
  constructor(url: string) {
    this.#url = url;
  }

  listen(listener: TransportListener): void {
    this.#listener = listener;
  }

  open(token: string): void {
    this.close();
    // The stand-in of the bundles, `.ci/rollup/lean/`, does exactly this: it reads `timeout` and `transports` alone.
    const ways: ['polling' | 'websocket', 'polling' | 'websocket'] = this.#pollFirst
      ? ['polling', 'websocket']
      : ['websocket', 'polling'];
    const manager = new Manager(this.#url, {
      reconnection: false,
      timeout: CONNECT_TIMEOUT_MS,
      transports: ways,
      tryAllTransports: true,
      // Polling is what is left where WebSockets fail: there is nothing to go up to.
      upgrade: false,
    });
    const socket = manager.socket('/', { auth: { token, protocol: PROTOCOL_VERSION } });
    this.#socket = socket;
    socket.on('connect', () => this.#listener?.opened());
    socket.on('connect_error', (error: Error & { data?: ErrorBody }) => {
      // A network that swallows WebSockets never fails over within one attempt; the next one begins elsewhere. Where both
      // ways failed there is nothing to learn.
      if (!error.data) this.#pollFirst = !this.#pollFirst && manager.engine.transport.name === ways[0];
      this.#listener?.closed(error.data ? { kind: 'refused', error: error.data } : { kind: 'lost' });
    });
    socket.on('disconnect', () => this.#listener?.closed({ kind: 'lost' }));
    socket.onAny((name: keyof Pushes, payload: unknown) => {
      if (typeof payload === 'object' && payload) this.#listener?.pushed(name, payload as Pushes[typeof name]);
    });
  }

  close(): void {
    this.#socket?.off().offAny().disconnect();
    this.#socket = undefined;
  }

  request<Data>(event: string, payload: object, timeoutMs: number): Promise<Answer<Data>> {
    const socket = this.#socket;
    if (!socket?.connected) return Promise.resolve(failure('unavailable'));
    return new Promise((resolve) => {
      socket
        .timeout(timeoutMs)
        .emit(event, payload, (error: Error | null, answer?: { data?: unknown; error?: unknown } | null) => {
          if (error) resolve(failure(socket.connected ? 'timeout' : 'unavailable'));
          // What is between us and the server may answer anything; an answer that is none is asked for again.
          else resolve(answer?.data || answer?.error ? (answer as Answer<Data>) : failure('internal'));
        });
    });
  }
}
