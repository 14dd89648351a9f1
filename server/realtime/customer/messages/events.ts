import type { Announcer } from '../../../lib/business-events.ts';
import type { FloodLimit } from '../../../lib/flood-limit.ts';
import type { Empty } from '../../../protocol/events.ts';
import type { CustomerMessageRequests } from '../../../protocol/events/messages.ts';
import type { Services } from '../../../services/services.ts';
import { type HandlerTable, handle } from '../../handle.ts';
import { messageContract as contract } from './contract.ts';

export interface MessageDeps {
  announcer: Announcer;
  services: Services;
  /** Limits signs of typing per person. */
  typingFlood: FloodLimit;
}

/** What a customer may say, and that they are typing. */
export function messageEvents({
  announcer,
  services,
  typingFlood,
}: MessageDeps): HandlerTable<CustomerMessageRequests> {
  const { conversations, messages } = services;
  return {
    'user-message': handle(contract['user-message'].takes, ({ id, data }, draft) =>
      messages.send(data.principal, draft, id),
    ),

    typing: handle(contract.typing.takes, async ({ data: { principal } }, request): Promise<Empty> => {
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
  };
}
