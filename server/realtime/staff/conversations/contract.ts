import { z } from 'zod';
import { idSchema, teamSchema } from '../../../lib/schemas.ts';
import type { StaffConversationRequests } from '../../../protocol/events/conversations.ts';
import { CONVERSATION, VIEWERS } from '../../../protocol/shapes/conversations.ts';
import type { StaffContract } from '../../event-contract.ts';

const conversationSchema = z.strictObject({ conversationId: idSchema });

export const conversationContract = {
  join: { does: 'watch-conversation', takes: conversationSchema, answers: VIEWERS },
  leave: { does: 'watch-conversation', takes: conversationSchema, answers: VIEWERS },
  close: { does: 'close-conversation', takes: conversationSchema, answers: CONVERSATION },
  reopen: { does: 'reopen-conversation', takes: conversationSchema, answers: CONVERSATION },
  transfer: {
    does: 'transfer-conversation',
    takes: z.strictObject({
      conversationId: idSchema,
      team: teamSchema.nullable(),
      assigneeId: idSchema.nullable().exactOptional(),
    }),
    answers: CONVERSATION,
  },
} as const satisfies StaffContract<StaffConversationRequests>;
