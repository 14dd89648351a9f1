import { z } from 'zod';
import { idSchema } from '../../../lib/schemas.ts';
import type { CustomerConversationRequests } from '../../../protocol/events/conversations.ts';
import type { CustomerContract } from '../../event-contract.ts';

export const conversationContract = {
  join: {
    does: 'join-own-conversation',
    takes: z.strictObject({ conversationId: idSchema.exactOptional() }),
    answers: 'nothing',
  },
} as const satisfies CustomerContract<CustomerConversationRequests>;
