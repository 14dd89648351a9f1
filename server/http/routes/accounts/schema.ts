import { z } from 'zod';
import { emailSchema, nameSchema, passwordSchema, storable } from '../../../lib/schemas.ts';

export const registerSchema = z.strictObject({ email: emailSchema, password: passwordSchema, name: nameSchema });

/** Looser than `registerSchema`, so that the answer to a wrong password does not depend on its length. */
export const loginSchema = z.strictObject({
  email: z.string().max(1_000).refine(storable, 'has characters that no address has'),
  password: z.string().max(1_000),
  totp: z.string().max(40).exactOptional(),
});

export const visitorSchema = z.strictObject({ name: nameSchema.exactOptional(), email: emailSchema.exactOptional() });

export const refreshSchema = z.strictObject({ refreshToken: z.string().min(1).max(200) });

/** `refreshSchema` where the token comes by cookie. */
export const emptySchema = z.strictObject({});
