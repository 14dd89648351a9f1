import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from './start-error.ts';
import { writeOnce } from './write-once.ts';

/** The secret that signs access tokens where none is configured: made once and kept, so that a restart signs nobody out. */
export async function loadSigningSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'jwt-secret');
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    // Of two servers that start at once one writes; both read what is there then.
    await writeOnce(path, randomBytes(32).toString('base64url'));
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new StartError(`cannot keep the signing secret in ${path}: ${(error as Error).message}`, { cause: error });
  }
}
