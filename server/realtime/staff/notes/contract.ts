import { z } from 'zod';
import { idSchema } from '../../../lib/schemas.ts';
import type { StaffNoteRequests } from '../../../protocol/events/notes.ts';
import { STAFF_STREAM, STORED_NOTE } from '../../../protocol/shapes/staff-entries.ts';
import { MOST_MENTIONS } from '../../../protocol/staff-entries.ts';
import type { StaffContract } from '../../event-contract.ts';
import { contentSchema, syncSchema } from '../../shared/schema.ts';

export const noteContract = {
  note: {
    does: 'write-note',
    takes: z.strictObject({
      clientId: idSchema,
      conversationId: idSchema,
      content: contentSchema,
      mentions: z.array(idSchema).max(MOST_MENTIONS).exactOptional(),
    }),
    answers: STORED_NOTE,
  },
  'staff-sync': { does: 'read-notes', takes: syncSchema, answers: { streams: [STAFF_STREAM] } },
} as const satisfies StaffContract<StaffNoteRequests>;
