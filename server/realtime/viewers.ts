import type { Viewers } from '../protocol/events.ts';
import { viewingRoom } from './rooms.ts';
import type { FrosstServer } from './socket.ts';

/** The members of staff who have a conversation before them, each once, by name. */
async function viewersOf(io: FrosstServer, conversationId: string): Promise<Viewers> {
  const sockets = await io.in(viewingRoom(conversationId)).fetchSockets();
  const people = new Map(sockets.map(({ data: { principal } }) => [principal.userId, principal.name]));
  const viewers = [...people].map(([id, name]) => ({ id, name }));
  viewers.sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  return { viewers };
}

/** Tells those who view a conversation who does. */
export async function announceViewers(io: FrosstServer, conversationId: string): Promise<Viewers> {
  const viewers = await viewersOf(io, conversationId);
  io.to(viewingRoom(conversationId)).emit('viewers', { conversationId, ...viewers });
  return viewers;
}
