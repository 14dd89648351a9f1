import { z } from 'zod';
import { emailSchema, nameSchema, passwordSchema, teamSchema } from '../../../lib/schemas.ts';
import { STAFF_ROLES } from '../../../protocol/entities.ts';

export const createStaffSchema = z.strictObject({
  email: emailSchema,
  name: nameSchema,
  role: z.enum(STAFF_ROLES),
  team: teamSchema.exactOptional(),
  password: passwordSchema,
});

export const inviteSchema = createStaffSchema.omit({ password: true });

export const changeStaffSchema = z
  .strictObject({
    name: nameSchema.exactOptional(),
    role: z.enum(STAFF_ROLES).exactOptional(),
    team: z.union([teamSchema, z.literal('')]).exactOptional(),
    disabled: z.boolean().exactOptional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'changes nothing');
