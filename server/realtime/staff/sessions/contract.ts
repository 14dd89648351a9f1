import type { StaffSessionRequests } from '../../../protocol/events/sessions.ts';
import { STAFF_HELLO } from '../../../protocol/shapes/sessions.ts';
import type { StaffContract } from '../../event-contract.ts';
import { registerSchema } from '../../shared/schema.ts';

export const sessionContract = {
  register: { does: 'connect', takes: registerSchema, answers: STAFF_HELLO },
} as const satisfies StaffContract<StaffSessionRequests>;
