import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import type { ConversationPushes } from './conversation-pushes.ts';
import { dismissAll } from './notices.ts';
import { CUSTOMERS_ROOM, STAFF_ROOM, personRoom, sessionRoom, viewingRoom } from './rooms.ts';
import type { FrosstServer } from './socket.ts';

/** Most rooms named in one emit. */
const ROOMS_AT_ONCE = 1_000;

/** Brings what is announced to the connections of this node that it concerns. Returns how to stop. */
export function followAnnouncements(announcer: Announcer, io: FrosstServer, pushes: ConversationPushes): () => void {
  const stops = [
    announcer.on('message-stored', (event) => pushMessage(io, event)),

    announcer.on('conversation-started', ({ conversation, customer }) => {
      io.local.to(STAFF_ROOM).emit('chatNotification', { conversation, user: customer });
      // What is new to the customer's other pages holds nothing from staff yet.
      io.local.to(personRoom(customer.id)).emit('conversation', { ...conversation, unread: 0 });
    }),

    announcer.on('conversation-changed', (place) => void pushes.push(place)),

    announcer.on('receipt-moved', ({ conversationId, customerId, receipt }) => {
      // To the person's own other connections too: their count of unread messages falls with it.
      const rooms = [personRoom(customerId), viewingRoom(conversationId), personRoom(receipt.userId)];
      io.local.to(rooms).emit('receipt', { conversationId, ...receipt });
    }),

    announcer.on('broadcast-sent', ({ message, recipients }) => {
      const rooms = recipients === 'all' ? [CUSTOMERS_ROOM] : recipients.map(personRoom);
      for (let at = 0; at < rooms.length; at += ROOMS_AT_ONCE) {
        io.local.to(rooms.slice(at, at + ROOMS_AT_ONCE)).emit('admin-message', message);
      }
    }),

    announcer.on('presence-changed', ({ presence }) => void io.local.to(STAFF_ROOM).emit('presence', presence)),

    announcer.on(
      'availability-changed',
      (availability) => void io.local.to(CUSTOMERS_ROOM).emit('presence', availability),
    ),

    announcer.on('customer-typing', (sign) => {
      io.local.to(viewingRoom(sign.conversationId)).volatile.emit('typing', sign);
    }),

    announcer.on('staff-typing', ({ customerId, userId, ...sign }) => {
      const others = [personRoom(customerId), viewingRoom(sign.conversationId)];
      io.local.to(others).except(personRoom(userId)).volatile.emit('admin-typing', sign);
    }),

    announcer.on('session-ended', ({ sessionId }) => dismissAll(io.local.in(sessionRoom(sessionId)), 'revoked')),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Who gets a message: the other side as it is; the sender's own other connections with their `clientId`, so that the
 * copy they may hold as pending is found; never the connection it came from, which has its ack. What the server says
 * goes to everyone, the one who caused it included.
 */
function pushMessage(io: FrosstServer, event: BusinessEvents['message-stored']): void {
  const { message, customerId, clientId, origin } = event;
  const [customer, sender] = [personRoom(customerId), personRoom(message.sender.id)];
  if (message.kind === 'system') {
    io.local.to(customer).emit('admin-reply', message);
    io.local.to(STAFF_ROOM).emit('new-message', message);
    return;
  }
  if (sender !== customer) io.local.to(customer).emit('admin-reply', message);
  if (hasOthers(io, STAFF_ROOM)) io.local.to(STAFF_ROOM).except(sender).emit('new-message', message);
  if (!hasOthers(io, sender, origin)) return;
  const own = clientId === undefined ? message : { ...message, clientId };
  io.local
    .to(sender)
    .except(origin ?? [])
    .emit('new-message', own);
}

/**
 * Whether anyone but `one` is in a room of this node: to write down for nobody what is said would cost as much as for
 * somebody. Each node asks for its own people.
 */
function hasOthers(io: FrosstServer, room: string, one?: string): boolean {
  const there = io.sockets.adapter.rooms.get(room);
  return there !== undefined && (there.size > 1 || one === undefined || !there.has(one));
}
