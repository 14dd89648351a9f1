import { z } from 'zod';
import { emailSchema, nameSchema, storable } from '../../lib/schemas.ts';

/** What the bank says of a customer, checked. */
export type AssertionClaims = z.infer<typeof claimsSchema>;

/** Seconds that an assertion may be good for at most (the wire contract, section 6). */
const LONGEST = 600;

const text = z
  .string()
  .min(1)
  .max(255)
  .refine((value) => storable(value) && !/\p{Cc}/u.test(value), 'has characters that no name has');
/** Seconds since 1970 (RFC 7519, section 2), as far as a `Date` reaches. */
const moment = z.number().min(0).max(8.64e12);

/** Claims beyond these are the bank's own business. Issuer, audience and the times against the clock are checked before. */
export const claimsSchema = z
  .object({
    iss: text,
    sub: text,
    jti: text,
    iat: moment,
    exp: moment,
    nbf: moment.optional(),
    name: nameSchema.optional(),
    email: emailSchema.optional(),
    acr: text.optional(),
    auth_time: moment.optional(),
  })
  .refine(({ iat, exp }) => exp > iat && exp - iat <= LONGEST, { path: ['exp'] });
