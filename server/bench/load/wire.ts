import { connectLean } from './lean-wire.ts';
import { connectReal } from './real-wire.ts';

/** One Socket.IO connection over a WebSocket, as far as a load generator needs it. */
export interface Wire {
  /** Emits an event whose payload is JSON already; `answered` gets the ack's JSON. */
  request(event: string, payload: string, answered: (answer: string) => void): void;
  close(): void;
}

export interface WireOptions {
  url: string;
  /** What the handshake shows. */
  auth: object;
  /** Told of every event that the server pushes, its payload as JSON. */
  pushed(event: string, payload: string): void;
  /** Told once when the connection ends and nobody here closed it. */
  lost(): void;
}

/**
 * How to connect: `real` is socket.io-client itself; `lean` writes the same frames by hand on the same WebSocket package,
 * so that a generator on the server's own cores takes less of them away.
 */
export const CONNECT: Readonly<Record<'lean' | 'real', (options: WireOptions) => Promise<Wire>>> = Object.freeze({
  lean: connectLean,
  real: connectReal,
});
