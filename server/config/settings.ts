import { LOG_LEVELS, type LogLevel } from '../lib/logger.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Notes what is wrong with a variable; reading goes on, so that one message can list every problem. */
export type Report = (variable: string, problem: string) => void;

/** A variable that is set to nothing counts as absent: that is how compose files and shells unset one. */
export function settings(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''));
}

export function readInteger(env: Env, name: string, bounds: { fallback: number; max: number }, report: Report): number {
  const text = env[name];
  if (text === undefined) return bounds.fallback;
  const isRight = /^\d{1,6}$/.test(text) && Number(text) <= bounds.max;
  if (!isRight) report(name, `must be a whole number from 0 to ${bounds.max}`);
  return Number(text);
}

export function readSwitch(env: Env, name: string, fallback: boolean, report: Report): boolean {
  const text = env[name];
  if (text === undefined) return fallback;
  if (text !== 'on' && text !== 'off') report(name, 'must be on or off');
  return text === 'on';
}

export function readLogLevel(env: Env, report: Report): LogLevel {
  const text = env['FROSST_LOG'];
  const level = LOG_LEVELS.find((known) => known === text);
  if (text !== undefined && level === undefined) report('FROSST_LOG', `must be one of ${LOG_LEVELS.join(', ')}`);
  return level ?? 'info';
}
