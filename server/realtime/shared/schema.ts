import { z } from 'zod';
import { idSchema } from '../../lib/schemas.ts';
import { CUSTOMER_ROLES, STAFF_ROLES } from '../../protocol/entities.ts';

/** What a client says; the rules for it are the service's. */
export const contentSchema = z.string();

export const registerSchema = z.strictObject({
  role: z.enum([...CUSTOMER_ROLES, ...STAFF_ROLES]).exactOptional(),
  userId: idSchema.exactOptional(),
});
