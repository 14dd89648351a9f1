import { z } from 'zod';

/** A page of ours: a path, and nothing that a browser could take for another host. */
export const startSchema = z.strictObject({
  return: z
    .string()
    .max(200)
    .regex(/^\/(?!\/)[\w\-.~/]*$/, 'is not a path of this server')
    .exactOptional(),
});
