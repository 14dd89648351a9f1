import type { StaffConversationRequests } from '../../../protocol/events/conversations.ts';
import type { Services } from '../../../services/services.ts';
import { type HandlerTable, handle } from '../../handle.ts';
import { viewingRoom } from '../../rooms.ts';
import { type FrosstSocket, joinRoom } from '../../socket.ts';
import type { Viewing } from '../../viewing.ts';
import { conversationContract as contract } from './contract.ts';

export interface ConversationDeps {
  services: Services;
  viewing: Viewing;
}

/** Looking at a conversation, closing it, opening it again and giving it to another team. */
export function conversationEvents(deps: ConversationDeps): HandlerTable<StaffConversationRequests> {
  const { conversations, transfers } = deps.services;
  return {
    ...viewingEvents(deps),

    close: handle(contract.close.takes, ({ data }, { conversationId }) =>
      conversations.close(data.principal, conversationId),
    ),

    reopen: handle(contract.reopen.takes, ({ data }, { conversationId }) =>
      conversations.reopen(data.principal, conversationId),
    ),

    transfer: handle(contract.transfer.takes, ({ data }, { conversationId, ...to }) =>
      transfers.move(data.principal, conversationId, to),
    ),
  };
}

/** Who has which conversation before them. */
function viewingEvents({
  viewing,
  services,
}: ConversationDeps): Pick<HandlerTable<StaffConversationRequests>, 'join' | 'leave'> {
  const assertMayWatch = async ({ data }: FrosstSocket, conversationId: string): Promise<void> => {
    await services.conversations.locate(data.principal, 'watch-conversation', { conversationId });
  };
  return {
    join: handle(contract.join.takes, async (socket, { conversationId }) => {
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

    leave: handle(contract.leave.takes, async (socket, { conversationId }) => {
      await assertMayWatch(socket, conversationId);
      await socket.leave(viewingRoom(conversationId));
      return viewing.announce(conversationId);
    }),
  };
}
