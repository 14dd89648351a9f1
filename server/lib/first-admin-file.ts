import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Keeps the generated first admin where the signing secret is kept, readable by its owner alone, so that tools of
 * this machine can sign in while one tries the product. For development only: whoever reads this folder there can
 * sign tokens for anybody as well.
 */
export async function keepFirstAdmin(dataDir: string, admin: { email: string; password: string }): Promise<void> {
  const path = join(dataDir, 'first-admin.json');
  // Of an earlier database, perhaps; and a file that is there already would keep its mode.
  await rm(path, { force: true });
  await writeFile(path, `${JSON.stringify(admin)}\n`, { mode: 0o600 });
}
