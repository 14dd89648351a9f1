import type { Announcer } from '../../../lib/business-events.ts';
import type { FloodLimit } from '../../../lib/flood-limit.ts';
import type { Empty } from '../../../protocol/events.ts';
import type { StaffMessageRequests } from '../../../protocol/events/messages.ts';
import type { Services } from '../../../services/services.ts';
import { type HandlerTable, handle } from '../../handle.ts';
import { messageContract as contract } from './contract.ts';

export interface MessageDeps {
  announcer: Announcer;
  services: Services;
  /** Limits signs of typing per person and conversation. */
  typingFlood: FloodLimit;
}

/** What staff may say to customers, and that they are typing. */
export function messageEvents({ announcer, services, typingFlood }: MessageDeps): HandlerTable<StaffMessageRequests> {
  const { conversations, messages } = services;
  return {
    'admin-reply': handle(contract['admin-reply'].takes, ({ id, data }, draft) =>
      messages.send(data.principal, draft, id),
    ),

    'admin-typing': handle(contract['admin-typing'].takes, async ({ data: { principal } }, request): Promise<Empty> => {
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
