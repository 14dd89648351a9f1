import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names this machine, and no other one that could be sent a password. */
const THIS_MACHINE = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The first admin that a server of this machine generated in development and kept in its data folder.
 *
 * @returns undefined for another machine, or when there is none
 */
export function readKeptAdmin(url: string, dataDir = '.frosst'): { email: string; password: string } | undefined {
  if (!URL.canParse(url) || !THIS_MACHINE.has(new URL(url).hostname)) return undefined;
  try {
    const { email, password } = JSON.parse(readFileSync(join(dataDir, 'first-admin.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    return typeof email === 'string' && typeof password === 'string' ? { email, password } : undefined;
  } catch {
    return undefined;
  }
}
