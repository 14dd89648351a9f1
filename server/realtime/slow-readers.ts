import type { Logger } from '../lib/logger.ts';
import type { Timers } from '../lib/timers.ts';
import { dismiss } from './notices.ts';
import type { FrosstServer, FrosstSocket } from './socket.ts';
import { webSocketOf } from './web-socket.ts';

/**
 * How much may wait for a reader before it is cut off. Of what the transport has taken over, texts for one reader alone
 * count in UTF-16 units, all else in bytes: at worst, with answers in Chinese, 3 MiB wait.
 */
const MOST_BUFFERED = { bytes: 1024 * 1024, packets: 256 } as const;

const LOOK_EVERY = 250;
/** How long a cut-off reader has to take in what was sent before its connection is destroyed. */
const PATIENCE = 5_000;

/**
 * Cuts off readers who do not read: one paused socket would take hundreds of megabytes in seconds. They come back and
 * pull what they missed. Returns how to stop.
 */
export function cutOffSlowReaders(io: FrosstServer, timers: Timers, logger: Logger): () => void {
  /** Who had too many packets waiting at the last look: a burst that is gone by the next one is no slow reader. */
  let lagging = new Set<string>();
  // Everyone is looked at: with 2,000 connections of which none waits, a look takes 1 ms.
  return timers.every(LOOK_EVERY, () => {
    const late = new Set<string>();
    for (const socket of io.sockets.sockets.values()) {
      const { bytes, packets } = buffered(socket);
      if (packets > MOST_BUFFERED.packets) late.add(socket.id);
      if (bytes <= MOST_BUFFERED.bytes && !(late.has(socket.id) && lagging.has(socket.id))) continue;
      logger.warn({ userId: socket.data.principal.userId, bytes, packets }, 'cut off a slow reader');
      cutOff(socket, timers);
    }
    lagging = late;
  });
}

/** What waits in our memory for a connection: packets not yet written, and what the operating system did not take. */
function buffered({ conn }: FrosstSocket): { bytes: number; packets: number } {
  // Engine.IO keeps it to itself, and nothing else says how much waits there.
  const { writeBuffer: waiting } = conn as unknown as { writeBuffer: readonly { data?: unknown }[] };
  let bytes = webSocketOf(conn)?.bufferedAmount ?? 0;
  for (const { data } of waiting) bytes += typeof data === 'string' ? Buffer.byteLength(data) : 0;
  return { bytes, packets: waiting.length };
}

function cutOff(socket: FrosstSocket, timers: Timers): void {
  const { conn } = socket;
  dismiss(socket, 'slow');
  // A close waits for what is buffered, which a reader that stopped never takes.
  timers.after(PATIENCE, () => {
    webSocketOf(conn)?.terminate();
    conn.close(true);
  });
}
