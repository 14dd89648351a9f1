import type { FrosstServer, FrosstSocket } from './socket.ts';

type Connection = FrosstSocket['conn'];

/**
 * Hands what waits for a connection to the operating system in one call, where the transport would make one for each
 * packet: with sixteen messages of everybody under way three tenths of the server's time went into such calls.
 */
export function writeTogether(io: FrosstServer): void {
  io.engine.on('flush', (connection: Connection, packets: readonly unknown[]) => {
    if (packets.length > 1 && isWebSocket(connection)) connection.request.socket.cork();
  });
  // Follows each flush in the same turn of the event loop.
  io.engine.on('drain', (connection: Connection) => {
    if (isWebSocket(connection)) connection.request.socket.uncork();
  });
}

/** Whether the connection's first request became the WebSocket: after an upgrade that was another one. */
function isWebSocket({ transport, request }: Connection): boolean {
  return transport.name === 'websocket' && request.headers.upgrade !== undefined;
}
