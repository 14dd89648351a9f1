import type { SessionCode, SessionNotice } from '../protocol/events.ts';
import type { FrosstServer, FrosstSocket } from './socket.ts';

/** Over this time clients of a server that goes away spread their reconnections. */
const DRAIN_WINDOW = 5_000;

const NOTICES: Readonly<
  Record<Extract<SessionCode, 'drain' | 'revoked' | 'expired' | 'slow' | 'policy'>, SessionNotice>
> = {
  drain: { code: 'drain', reconnect: true, windowMs: DRAIN_WINDOW },
  revoked: { code: 'revoked', reconnect: false, windowMs: 0 },
  // With a new token; with the same one the handshake says `unauthenticated`.
  expired: { code: 'expired', reconnect: true, windowMs: 0 },
  // At once: what they may see is not what it was, and the next greeting says what it is.
  policy: { code: 'policy', reconnect: true, windowMs: 0 },
  slow: { code: 'slow', reconnect: true, windowMs: DRAIN_WINDOW },
};

type Dismissed = Pick<ReturnType<FrosstServer['in']>, 'emit' | 'disconnectSockets'>;

/** Tells all connections of a room, or of the server, why it ends, and ends it. */
export function dismissAll(connections: Dismissed, code: keyof typeof NOTICES): void {
  connections.emit('session', NOTICES[code]);
  connections.disconnectSockets(true);
}

/** Tells one connection why it ends, and ends it. */
export function dismiss(socket: FrosstSocket, code: keyof typeof NOTICES): void {
  socket.emit('session', NOTICES[code]);
  socket.disconnect(true);
}
