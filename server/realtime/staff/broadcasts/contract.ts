import { z } from 'zod';
import { idSchema } from '../../../lib/schemas.ts';
import type { StaffBroadcastRequests } from '../../../protocol/events/broadcasts.ts';
import type { StaffContract } from '../../event-contract.ts';
import { contentSchema } from '../../shared/schema.ts';

export const broadcastContract = {
  'admin-message': {
    does: 'send-broadcast',
    takes: z.strictObject({
      clientId: idSchema,
      content: contentSchema,
      audience: z.enum(['all', 'online']).exactOptional(),
    }),
    answers: { broadcastId: true, recipients: true },
  },
} as const satisfies StaffContract<StaffBroadcastRequests>;
