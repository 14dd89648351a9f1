import { emailSchema, passwordSchema } from '../lib/schemas.ts';
import type { Env, Report } from './settings.ts';

export function readAdmin(env: Env, report: Report): { email: string; password: string } | undefined {
  const [email, password] = [env['FROSST_ADMIN_EMAIL'], env['FROSST_ADMIN_PASSWORD']];
  if (email === undefined && password === undefined) return undefined;
  if (email === undefined || !emailSchema.safeParse(email).success) {
    report(
      'FROSST_ADMIN_EMAIL',
      email === undefined ? 'must go with FROSST_ADMIN_PASSWORD' : 'is not an email address',
    );
  }
  if (password === undefined) report('FROSST_ADMIN_PASSWORD', 'must go with FROSST_ADMIN_EMAIL');
  else if (!passwordSchema.safeParse(password).success)
    report('FROSST_ADMIN_PASSWORD', 'must have 8 to 256 characters');
  return email === undefined || password === undefined ? undefined : { email, password };
}
