import { z } from 'zod';

export const codeSchema = z.strictObject({ code: z.string().min(1).max(20) });

/** As at sign-in: whatever was once taken as a password may be asked for. */
export const passwordBodySchema = z.strictObject({ password: z.string().max(1_000) });

/** With the password, or without it soon after signing in. */
export const recentSchema = z.strictObject({ password: z.string().max(1_000).exactOptional() });
