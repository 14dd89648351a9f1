import type { Announcer } from '../../lib/business-events.ts';
import type { FloodLimit } from '../../lib/flood-limit.ts';
import type { Empty, StaffRequests } from '../../protocol/events.ts';
import { type HandlerTable, handle } from '../handle.ts';
import { STAFF_ROOM, viewingRoom } from '../rooms.ts';
import { type SharedDeps, admit, sharedEvents } from '../shared/events.ts';
import { joinRoom } from '../socket.ts';
import type { Viewing } from '../viewing.ts';
import { staffSchemas } from './schema.ts';

interface StaffDeps extends SharedDeps {
  announcer: Announcer;
  viewing: Viewing;
  /** Limits signs of typing per person and conversation. */
  typingFlood: FloodLimit;
}

/** Everything a member of staff may send. */
export function staffEvents(deps: StaffDeps): HandlerTable<StaffRequests> {
  const { announcer, services, typingFlood } = deps;
  const { broadcasts, conversations, messages } = services;
  return {
    ...sharedEvents(deps),
    ...viewingEvents(deps),

    register: handle(staffSchemas.register, async (socket, request) => {
      await admit(socket, services.presences, request);
      await joinRoom(socket, STAFF_ROOM);
      const hello = await services.greetings.staff(socket.data.principal);
      socket.data.isRegistered = true;
      return hello;
    }),

    close: handle(staffSchemas.close, ({ data }, { conversationId }) =>
      conversations.close(data.principal, conversationId),
    ),

    reopen: handle(staffSchemas.reopen, ({ data }, { conversationId }) =>
      conversations.reopen(data.principal, conversationId),
    ),

    'admin-reply': handle(staffSchemas['admin-reply'], ({ id, data }, draft) =>
      messages.send(data.principal, draft, id),
    ),

    'admin-message': handle(staffSchemas['admin-message'], ({ data }, request) =>
      broadcasts.send(data.principal, request),
    ),

    'admin-typing': handle(staffSchemas['admin-typing'], async ({ data: { principal } }, request): Promise<Empty> => {
      const { isTyping, ...place } = request;
      if (isTyping) typingFlood.take(`${principal.userId} ${place.conversationId ?? place.userId ?? ''}`);
      const conversation = await conversations.locate(principal, 'signal-typing', place);
      if (conversation === undefined) return {};
      const { id: conversationId, customerId } = conversation;
      const { userId, name } = principal;
      announcer.announce('staff-typing', { conversationId, customerId, userId, name, isTyping });
      return {};
    }),
  };
}

/** Who has which conversation before them. */
function viewingEvents({ viewing, services }: StaffDeps): Pick<HandlerTable<StaffRequests>, 'join' | 'leave'> {
  return {
    join: handle(staffSchemas.join, async (socket, { conversationId }) => {
      await services.conversations.locate(socket.data.principal, 'watch-conversation', { conversationId });
      await joinRoom(socket, viewingRoom(conversationId));
      return viewing.announce(conversationId);
    }),

    leave: handle(staffSchemas.leave, async (socket, { conversationId }) => {
      await services.conversations.locate(socket.data.principal, 'watch-conversation', { conversationId });
      await socket.leave(viewingRoom(conversationId));
      return viewing.announce(conversationId);
    }),
  };
}
