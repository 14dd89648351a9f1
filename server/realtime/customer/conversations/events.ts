import type { Empty } from '../../../protocol/events.ts';
import type { CustomerConversationRequests } from '../../../protocol/events/conversations.ts';
import type { Services } from '../../../services/services.ts';
import { type HandlerTable, handle } from '../../handle.ts';
import { conversationContract } from './contract.ts';

/** What a customer may do with their conversation. */
export function conversationEvents({ services }: { services: Services }): HandlerTable<CustomerConversationRequests> {
  return {
    join: handle(conversationContract.join.takes, async ({ data }, request): Promise<Empty> => {
      // `register` joined the personal room; this only says whether the named conversation is theirs.
      if (request.conversationId !== undefined)
        await services.conversations.locate(data.principal, 'join-own-conversation', request);
      return {};
    }),
  };
}
