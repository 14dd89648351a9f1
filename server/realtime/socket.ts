import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { Principal } from '../lib/principal.ts';
import type { CustomerRequests, ListenerMap, PushListenerMap, StaffRequests } from '../protocol/events.ts';

/** What a connection knows of itself. Nothing in it ever came from a payload. */
export interface SocketData {
  principal: Principal;
  /** As which the client is counted where addresses are limited. */
  address: string;
  /** When the access token it was let in with ends. */
  tokenExpiresAt: Date;
  /** Whether `register` has been answered. */
  isRegistered: boolean;
}

type Listeners = ListenerMap<CustomerRequests> & ListenerMap<StaffRequests>;
export type FrosstServer = Server<Listeners, PushListenerMap, DefaultEventsMap, SocketData>;
export type FrosstSocket = Socket<Listeners, PushListenerMap, DefaultEventsMap, SocketData>;

/** Puts a connection into a room unless it is gone: a room joined afterwards would never be left. */
export async function joinRoom(socket: FrosstSocket, room: string): Promise<void> {
  if (socket.connected) await socket.join(room);
}
