import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Installs the npm packages when they are not those of the lock file. Compares versions rather than times, which a
 * clone or a change of branch moves about. Says so before it starts; throws with npm's exit code when it fails.
 */
export function installPackages() {
  if (packagesAreCurrent()) return;
  console.log('Installing packages (npm ci) …');
  const { status, error } = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error(`npm ci failed: ${error?.message ?? `exit code ${status}`}`);
}

function packagesAreCurrent() {
  const installedLock = new URL('../node_modules/.package-lock.json', import.meta.url);
  if (!existsSync(installedLock)) return false;
  const installed = readPackages(installedLock);
  const wanted = readPackages(new URL('../package-lock.json', import.meta.url));
  return Object.entries(wanted).every(
    // Optional ones are mostly binaries for other systems: what is not there was not for this one.
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !(path in installed)),
  );
}

function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}
