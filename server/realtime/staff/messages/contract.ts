import { z } from 'zod';
import { idSchema } from '../../../lib/schemas.ts';
import type { StaffMessageRequests } from '../../../protocol/events/messages.ts';
import { SENT } from '../../../protocol/shapes/messages.ts';
import type { StaffContract } from '../../event-contract.ts';
import { contentSchema } from '../../shared/schema.ts';

/** Exactly one of the two says whom it is for. */
const addressed = (payload: { conversationId?: string; userId?: string }): boolean =>
  (payload.conversationId === undefined) !== (payload.userId === undefined);

const ADDRESS = { conversationId: idSchema.exactOptional(), userId: idSchema.exactOptional() };
const ADDRESS_PROBLEM = 'needs either conversationId or userId';

export const messageContract = {
  'admin-reply': {
    does: 'write-message',
    takes: z
      .strictObject({ clientId: idSchema, content: contentSchema, ...ADDRESS })
      .refine(addressed, ADDRESS_PROBLEM),
    answers: SENT,
  },
  'admin-typing': {
    does: 'signal-typing',
    takes: z.strictObject({ isTyping: z.boolean(), ...ADDRESS }).refine(addressed, ADDRESS_PROBLEM),
    answers: 'nothing',
  },
} as const satisfies StaffContract<StaffMessageRequests>;
