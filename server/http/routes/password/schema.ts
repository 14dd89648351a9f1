import { z } from 'zod';
import { passwordSchema } from '../../../lib/schemas.ts';

/** The present one as at sign-in: whatever was once taken as a password may be asked for. */
export const changePasswordSchema = z.strictObject({
  password: z.string().max(1_000).exactOptional(),
  newPassword: passwordSchema,
});

export const resetPasswordSchema = z.strictObject({ token: z.string().min(1).max(200), password: passwordSchema });
