import { z } from 'zod';
import { idSchema } from '../../../lib/schemas.ts';
import type { StaffAssignmentRequests } from '../../../protocol/events/assignments.ts';
import { CONVERSATION } from '../../../protocol/shapes/conversations.ts';
import { CLAIM } from '../../../protocol/shapes/staff-entries.ts';
import type { StaffContract } from '../../event-contract.ts';

export const assignmentContract = {
  claim: { does: 'claim-conversation', takes: z.strictObject({ conversationId: idSchema }), answers: CLAIM },
  assign: {
    does: 'assign-conversation',
    takes: z.strictObject({ conversationId: idSchema, assigneeId: idSchema.nullable() }),
    answers: CONVERSATION,
  },
} as const satisfies StaffContract<StaffAssignmentRequests>;
