import type { FrosstServer, FrosstSocket } from './socket.ts';
import { webSocketOf } from './web-socket.ts';

/** A half-open connection is found within the sum of the two, by the server and by a client. */
export const PING = { pingInterval: 10_000, pingTimeout: 8_000 } as const;

/**
 * Destroys a connection whose pong did not come. Engine.IO only closes it, and a WebSocket's close waits half a minute
 * for an answer: where just the way here is dead, the client would go on for as long as it is owed pings.
 */
export function destroyHalfOpen(io: FrosstServer): void {
  io.engine.on('connection', (connection: FrosstSocket['conn']) => {
    connection.once('close', (reason: string) => {
      if (reason === 'ping timeout') webSocketOf(connection)?.terminate();
    });
  });
}
