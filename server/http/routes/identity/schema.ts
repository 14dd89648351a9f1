import { z } from 'zod';

/** Any text: one that is no good assertion answers like one that is not right, whatever its length. */
export const identitySchema = z.strictObject({ assertion: z.string().max(256 * 1024) });
