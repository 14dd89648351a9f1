import type { Announcer } from '../../lib/business-events.ts';
import type { FloodLimit } from '../../lib/flood-limit.ts';
import type { CustomerRequests, Empty } from '../../protocol/events.ts';
import { type HandlerTable, handle } from '../handle.ts';
import { CUSTOMERS_ROOM, customersRoom, isCustomersRoom } from '../rooms.ts';
import { type SharedDeps, admit, sharedEvents } from '../shared/events.ts';
import { type FrosstSocket, joinRoom } from '../socket.ts';
import { customerSchemas } from './schema.ts';

interface CustomerDeps extends SharedDeps {
  announcer: Announcer;
  /** Limits signs of typing per person. */
  typingFlood: FloodLimit;
  /** Limits words on where the page is, per person. */
  contextFlood: FloodLimit;
}

/** Everything a customer may send. */
export function customerEvents(deps: CustomerDeps): HandlerTable<CustomerRequests> {
  const { announcer, services, typingFlood, contextFlood } = deps;
  const { availabilities, greetings, conversations, messages, pageContexts, presences, ratings } = services;
  return {
    ...sharedEvents(deps),

    register: handle(customerSchemas.register, async (socket, { team: spelling, ...request }) => {
      await admit(socket, presences, request);
      await joinRoom(socket, CUSTOMERS_ROOM);
      const team = await availabilities.follow(spelling);
      await joinTeam(socket, team);
      const hello = await greetings.customer(socket.data.principal, team);
      socket.data.isRegistered = true;
      return hello;
    }),

    join: handle(customerSchemas.join, async ({ data }, request): Promise<Empty> => {
      // `register` joined the personal room; this only says whether the named conversation is theirs.
      if (request.conversationId !== undefined)
        await conversations.locate(data.principal, 'join-own-conversation', request);
      return {};
    }),

    'user-message': handle(customerSchemas['user-message'], ({ id, data }, draft) =>
      messages.send(data.principal, draft, id),
    ),

    typing: handle(customerSchemas.typing, async ({ data: { principal } }, request): Promise<Empty> => {
      const { isTyping, ...place } = request;
      // By person alone: whatever conversation a payload names, there is but one in which a customer writes.
      if (isTyping) typingFlood.take(principal.userId);
      const conversation = await conversations.locate(principal, 'signal-typing', place);
      if (conversation === undefined) return {};
      const { id: conversationId, team, assigneeId } = conversation;
      const { userId } = principal;
      announcer.announce('customer-typing', { conversationId, audience: { team, assigneeId }, userId, isTyping });
      return {};
    }),

    rate: handle(customerSchemas.rate, async ({ data }, request): Promise<Empty> => {
      await ratings.rate(data.principal, request);
      return {};
    }),

    context: handle(customerSchemas.context, async ({ data: { principal } }, context): Promise<Empty> => {
      contextFlood.take(principal.userId);
      await pageContexts.say(principal, context);
      return {};
    }),
  };
}

/** Has a connection told of the availability of the team its page is for, and of no other. */
async function joinTeam(socket: FrosstSocket, team: string | null): Promise<void> {
  const room = customersRoom(team);
  const others = [...socket.rooms].filter((other) => isCustomersRoom(other) && other !== room);
  for (const other of others) await socket.leave(other);
  await joinRoom(socket, room);
}
