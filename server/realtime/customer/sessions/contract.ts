import { teamSchema } from '../../../lib/schemas.ts';
import type { CustomerSessionRequests } from '../../../protocol/events/sessions.ts';
import { CUSTOMER_HELLO } from '../../../protocol/shapes/sessions.ts';
import type { CustomerContract } from '../../event-contract.ts';
import { registerSchema } from '../../shared/schema.ts';

export const sessionContract = {
  register: {
    does: 'connect',
    takes: registerSchema.extend({ team: teamSchema.exactOptional() }),
    answers: CUSTOMER_HELLO,
  },
} as const satisfies CustomerContract<CustomerSessionRequests>;
