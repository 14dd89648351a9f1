import type { Env, Report } from './settings.ts';

const VARIABLE = 'FROSST_STAFF_SECOND_FACTOR';

/** Whether every colleague must have a second factor. */
export function readSecondFactor(env: Env, report: Report): boolean {
  const text = env[VARIABLE] ?? 'optional';
  if (text !== 'optional' && text !== 'required') report(VARIABLE, 'must be optional or required');
  return text === 'required';
}
