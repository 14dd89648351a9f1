import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import { onlyListed } from '../lib/outgoing.ts';
import { type Audience, audienceOf } from '../lib/relation.ts';
import type { Conversation } from '../protocol/entities.ts';
import { CUSTOMERS_CONVERSATION } from '../protocol/shapes/conversations.ts';
import type { ConversationPushes } from './conversation-pushes.ts';
import { dismissAll } from './notices.ts';
import {
  audienceRooms,
  CUSTOMERS_ROOM,
  customersRoom,
  personRoom,
  sessionRoom,
  STAFF_ROOM,
  teamRoom,
  viewingRoom,
} from './rooms.ts';
import type { FrosstServer } from './socket.ts';

/** Most rooms named in one emit. */
const ROOMS_AT_ONCE = 1_000;

/** Brings what is announced to the connections of this node that it concerns. Returns how to stop. */
export function followAnnouncements(announcer: Announcer, io: FrosstServer, pushes: ConversationPushes): () => void {
  const stops = [
    announcer.on('message-stored', (event) => pushMessage(io, event)),

    announcer.on('conversation-started', ({ conversation, customer, isLate }) => {
      const staff = audienceRooms(audienceOf(conversation));
      io.local.to(staff).emit('chatNotification', { conversation, user: customer });
      if (isLate === true) return;
      // What is new to the customer's other pages holds nothing from staff yet, and nothing that is staff's own.
      // What is left out is what a customer's view need not have, which a list of keys cannot say to the compiler.
      const view = onlyListed({ ...conversation, unread: 0 }, CUSTOMERS_CONVERSATION) as Conversation;
      io.local.to(personRoom(customer.id)).emit('conversation', view);
    }),

    announcer.on('conversation-changed', (place) => void pushes.push(place)),

    announcer.on('conversation-moved', ({ from, to, ...place }) => void pushes.push(place, [from, to].map(teamRoom))),

    announcer.on('staff-entry-stored', (event) => pushStaffEntry(io, pushes, event)),

    announcer.on('receipt-moved', ({ conversationId, customerId, audience, receipt }) => {
      // To the person's own other connections too: their count of unread messages falls with it.
      const people = [personRoom(customerId), personRoom(receipt.userId)];
      const rooms = [...people, ...watchersOf(io, conversationId, audience)];
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
      ({ team, availability }) => void io.local.to(customersRoom(team)).emit('presence', availability),
    ),

    announcer.on('customer-typing', ({ audience, ...sign }) => {
      const watchers = watchersOf(io, sign.conversationId, audience);
      // An emit to no room would go to everybody.
      if (watchers.length > 0) io.local.to(watchers).volatile.emit('typing', sign);
    }),

    announcer.on('staff-typing', ({ customerId, audience, userId, ...sign }) => {
      const others = [personRoom(customerId), ...watchersOf(io, sign.conversationId, audience)];
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
  const { message, customerId, audience, clientId, origin } = event;
  const staff = audienceRooms(audience);
  const [customer, sender] = [personRoom(customerId), personRoom(message.sender.id)];
  if (message.kind === 'system') {
    io.local.to(customer).emit('admin-reply', message);
    io.local.to(staff).emit('new-message', message);
    return;
  }
  if (sender !== customer) io.local.to(customer).emit('admin-reply', message);
  if (staff.some((room) => hasOthers(io, room))) io.local.to(staff).except(sender).emit('new-message', message);
  if (!hasOthers(io, sender, origin)) return;
  const own = clientId === undefined ? message : { ...message, clientId };
  io.local
    .to(sender)
    .except(origin ?? [])
    .emit('new-message', own);
}

/**
 * Who gets an entry that only staff see: those who see the conversation, and of a note all consoles of its author but the
 * connection that wrote it; what was done, all of them.
 * Whoever the conversation was taken from may see it no more.
 */
function pushStaffEntry(
  io: FrosstServer,
  pushes: ConversationPushes,
  event: BusinessEvents['staff-entry-stored'],
): void {
  const { entry, customerId, audience, clientId, origin } = event;
  const staff = audienceRooms(audience);
  if (entry.kind === 'note' && clientId !== undefined) {
    const author = personRoom(entry.author.id);
    const own = { ...entry, clientId };
    io.local.to(staff).except(author).emit('staff-entry', entry);
    io.local
      .to(author)
      .except(origin ?? [])
      .emit('staff-entry', own);
    return;
  }
  io.local.to(staff).emit('staff-entry', entry);
  if (entry.kind !== 'assigned') return;
  const { before } = entry.assignee;
  const losers = before === null ? [] : [personRoom(before.id)];
  void pushes.push({ conversationId: entry.conversationId, customerId }, losers);
}

/** The connections that have a conversation before them, as far as they may see it still. */
function watchersOf(io: FrosstServer, conversationId: string, audience: Audience): string[] {
  const { rooms } = io.sockets.adapter;
  const near = audienceRooms(audience);
  const looking = rooms.get(viewingRoom(conversationId)) ?? [];
  return [...looking].filter((id) => near.some((room) => rooms.get(room)?.has(id) === true));
}

/**
 * Whether anyone but `one` is in a room of this node: to write down for nobody what is said would cost as much as for
 * somebody. Each node asks for its own people.
 */
function hasOthers(io: FrosstServer, room: string, one?: string): boolean {
  const there = io.sockets.adapter.rooms.get(room);
  return there !== undefined && (there.size > 1 || one === undefined || !there.has(one));
}
