import type { Env, Report } from './settings.ts';

export function readMasterKey(env: Env, report: Report): string | undefined {
  const key = env['FROSST_MASTER_KEY'];
  if (key !== undefined && Buffer.byteLength(key) < 32) {
    report('FROSST_MASTER_KEY', 'must have at least 32 characters');
  }
  return key;
}
