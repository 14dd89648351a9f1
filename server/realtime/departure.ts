import type { Timers } from '../lib/timers.ts';
import type { InFlight } from './in-flight.ts';
import { dismiss } from './notices.ts';
import type { FrosstServer, FrosstSocket } from './socket.ts';

/** Connections sent away together, unless there are so many that it would take more than the most slices. */
const SLICE = 100;
const MOST_SLICES = 20;
/** Milliseconds between two slices: with the most of them, the last leaves 8 s after the first. */
const PAUSE = 400;

/**
 * How long the answers of a connection are waited for: longer than one query may take (6 s). What waited for a
 * connection to the database first, or needs several queries, may be cut off; the client sends it again elsewhere.
 */
const PATIENCE = 7_000;
/** How long clients have to take in why they are sent away, in milliseconds. */
const FAREWELL = 2_000;

interface DepartureDeps {
  io: FrosstServer;
  inFlight: InFlight;
  timers: Timers;
}

/**
 * Lets nobody in any more and sends every client away, so that thousands do not come back elsewhere in one moment: in
 * slices, each client after what it asked for is answered, and served as ever until it is its turn. A few clients leave
 * at once.
 */
export async function sendAway(deps: DepartureDeps): Promise<void> {
  const { io, inFlight } = deps;
  inFlight.drain();
  const sockets = [...io.sockets.sockets.values()];
  const size = Math.max(SLICE, Math.ceil(sockets.length / MOST_SLICES));
  await Promise.all(sockets.map((socket, index) => leave(deps, socket, Math.floor(index / size) * PAUSE)));
  // Who was on the way in when it began.
  await Promise.all([...io.sockets.sockets.values()].map((socket) => leave(deps, socket, 0)));
}

async function leave({ inFlight, timers }: DepartureDeps, socket: FrosstSocket, wait: number): Promise<void> {
  const left = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
  if (wait > 0 && socket.connected) await within(wait, left, timers);
  await within(PATIENCE, inFlight.finish(socket), timers);
  if (!socket.connected) return;
  const gone = new Promise<void>((resolve) => socket.conn.once('close', () => resolve()));
  dismiss(socket, 'drain');
  await within(FAREWELL, gone, timers);
}

/** Waits for something, but no longer than this. */
async function within(patience: number, done: Promise<void>, timers: Timers): Promise<void> {
  let callOff = (): void => undefined;
  const tooLate = new Promise<void>((resolve) => (callOff = timers.after(patience, resolve)));
  await Promise.race([done, tooLate]);
  callOff();
}
