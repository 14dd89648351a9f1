import type { Announcer } from '../../lib/business-events.ts';
import type { FloodLimit } from '../../lib/flood-limit.ts';
import type { Empty, StaffRequests } from '../../protocol/events.ts';
import { type HandlerTable, handle } from '../handle.ts';
import { staffRooms, viewingRoom } from '../rooms.ts';
import { type SharedDeps, admit, sharedEvents } from '../shared/events.ts';
import { type FrosstSocket, joinRoom } from '../socket.ts';
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
  const { broadcasts, conversations, messages, transfers } = services;
  return {
    ...sharedEvents(deps),
    ...viewingEvents(deps),

    register: handle(staffSchemas.register, async (socket, request) => {
      await admit(socket, services.presences, request);
      for (const room of staffRooms(socket.data.principal)) await joinRoom(socket, room);
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

    transfer: handle(staffSchemas.transfer, ({ data }, { conversationId, team }) =>
      transfers.move(data.principal, conversationId, team),
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
      const { id: conversationId, customerId, team, assigneeId } = conversation;
      const { userId, name } = principal;
      const audience = { team, assigneeId };
      announcer.announce('staff-typing', { conversationId, customerId, audience, userId, name, isTyping });
      return {};
    }),
  };
}

/** Who has which conversation before them. */
function viewingEvents({ viewing, services }: StaffDeps): Pick<HandlerTable<StaffRequests>, 'join' | 'leave'> {
  const assertMayWatch = async ({ data }: FrosstSocket, conversationId: string): Promise<void> => {
    await services.conversations.locate(data.principal, 'watch-conversation', { conversationId });
  };
  return {
    join: handle(staffSchemas.join, async (socket, { conversationId }) => {
      await services.conversations.take(socket.data.principal, conversationId);
      await joinRoom(socket, viewingRoom(conversationId));
      try {
        // It may have been moved while nobody knew yet that it is watched.
        await assertMayWatch(socket, conversationId);
      } catch (error) {
        await socket.leave(viewingRoom(conversationId));
        throw error;
      }
      return viewing.announce(conversationId);
    }),

    leave: handle(staffSchemas.leave, async (socket, { conversationId }) => {
      await assertMayWatch(socket, conversationId);
      await socket.leave(viewingRoom(conversationId));
      return viewing.announce(conversationId);
    }),
  };
}
