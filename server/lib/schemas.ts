import { z } from 'zod';
import { AppError } from './errors.ts';

/** Zod schemas of what people type, and how a payload is held against one. */

/** Whether PostgreSQL can keep a text: it stores no NUL, and a lone surrogate has no UTF-8. */
export const storable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);
const printable = (text: string): boolean => !/\p{Cc}/u.test(text);

/** Any UUID in any case; ids are compared as text, so one spelling goes on. */
export const idSchema = z.guid().toLowerCase();

/** At most 254 characters (RFC 5321, 4.5.3.1.3), as browsers check `<input type=email>`. */
export const emailSchema = z.email({ pattern: z.regexes.html5Email }).max(254);

/** A new password, in UTF-16 units (OWASP ASVS 5.0, 6.2.1 and 6.2.9). */
export const passwordSchema = z.string().min(8).max(256).refine(storable, 'has characters that cannot be stored');

/** One line of text, spaces at the ends taken away. */
export const lineSchema = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => storable(text) && printable(text), 'has characters that cannot be shown');

/** What a person is called: one line, spaces at the ends taken away. */
export const nameSchema = lineSchema(100);

/** What a team is called, likewise; in whatever case. */
export const teamSchema = lineSchema(40);

/**
 * Holds a payload against a schema.
 *
 * @throws {AppError} `bad-request`, naming the first thing that is wrong without repeating any value
 */
export function parsePayload<Parsed>(schema: z.ZodType<Parsed>, payload: unknown): Parsed {
  const result = look(schema, payload);
  if (result?.success === true) return result.data;
  const issue = result?.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  const what = issue?.code === 'unrecognized_keys' ? 'has unknown keys' : (issue?.message ?? 'cannot be read');
  throw new AppError('bad-request', `The request is not right: ${where === '' ? '' : `${where}: `}${what}`);
}

/** Undefined for what cannot even be looked at: zod compares the `length` of what is no text, whatever that is made of. */
function look<Parsed>(schema: z.ZodType<Parsed>, payload: unknown): z.ZodSafeParseResult<Parsed> | undefined {
  try {
    return schema.safeParse(payload);
  } catch {
    return undefined;
  }
}
