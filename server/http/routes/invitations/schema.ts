import { z } from 'zod';
import { passwordSchema } from '../../../lib/schemas.ts';

export const acceptSchema = z.strictObject({ token: z.string().min(1).max(200), password: passwordSchema });
