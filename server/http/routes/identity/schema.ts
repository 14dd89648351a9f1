import { z } from 'zod';

/** Any text: what is no token at all answers like one that is not right, whatever its length. */
const token = z.string().max(256 * 1024);

export const identitySchema = z.strictObject({
  assertion: token,
  visitorToken: token.exactOptional(),
});
