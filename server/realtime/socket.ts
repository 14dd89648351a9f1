import type { Server, Socket } from 'socket.io';
import type { Announcement } from '../lib/business-events.ts';
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

/** What servers say to each other. */
interface NodeEvents {
  announcements: (announcements: readonly Announcement[]) => void;
}

type Listeners = ListenerMap<CustomerRequests> & ListenerMap<StaffRequests>;
export type FrosstServer = Server<Listeners, PushListenerMap, NodeEvents, SocketData>;
export type FrosstSocket = Socket<Listeners, PushListenerMap, NodeEvents, SocketData>;

/** Puts a connection into a room unless it is gone: a room joined afterwards would never be left. */
export async function joinRoom(socket: FrosstSocket, room: string): Promise<void> {
  if (socket.connected) await socket.join(room);
}
