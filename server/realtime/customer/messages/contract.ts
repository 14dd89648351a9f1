import { z } from 'zod';
import { idSchema, teamSchema } from '../../../lib/schemas.ts';
import type { CustomerMessageRequests } from '../../../protocol/events/messages.ts';
import { CUSTOMERS_SENT } from '../../../protocol/shapes/customers-messages.ts';
import type { CustomerContract } from '../../event-contract.ts';
import { contentSchema } from '../../shared/schema.ts';

const draftSchema = z
  .strictObject({
    clientId: idSchema,
    content: contentSchema,
    conversationId: idSchema.exactOptional(),
    team: teamSchema.exactOptional(),
    startNew: z.literal(true).exactOptional(),
  })
  .refine((draft) => draft.startNew === undefined || draft.conversationId === undefined, 'is a new one or a named one');

export const messageContract = {
  'user-message': { does: 'write-message', takes: draftSchema, answers: CUSTOMERS_SENT },
  typing: {
    does: 'signal-typing',
    takes: z.strictObject({ isTyping: z.boolean(), conversationId: idSchema.exactOptional() }),
    answers: 'nothing',
  },
} as const satisfies CustomerContract<CustomerMessageRequests>;
