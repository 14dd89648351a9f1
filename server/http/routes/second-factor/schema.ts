import { z } from 'zod';

export const codeSchema = z.strictObject({ code: z.string().min(1).max(20) });

/** With the password, or without it soon after signing in. As there, whatever was once taken as a password may be asked for. */
export const recentSchema = z.strictObject({ password: z.string().max(1_000).exactOptional() });
