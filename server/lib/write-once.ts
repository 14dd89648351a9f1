import { randomUUID } from 'node:crypto';
import { link, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Makes a file that is whole from its first moment, readable by its owner alone, unless it is there already: of many
 * who try at once, one makes it, and nobody ever reads half of it.
 *
 * @returns whether it was made now
 */
export async function writeOnce(path: string, text: string): Promise<boolean> {
  const draft = join(dirname(path), `draft-${basename(path)}.${randomUUID()}`);
  await writeFile(draft, text, { mode: 0o600 });
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
