/** The package as somebody has it who installs it. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PACKED = `${ROOT}.cache/sdk/`;

/** Where `examples/package` is, with the package installed in it. */
export const CONSUMER = `${ROOT}.cache/examples/package/`;

/** Runs a program to its end. Rejects with what it wrote when that is not 0. */
export const run = promisify(execFile);

/** Builds the package, packs it, and installs the tarball beside what `examples/package` has. */
export async function installPackage(): Promise<void> {
  await run('node', ['.ci/sdk/build.mjs'], { cwd: ROOT });
  rmSync(PACKED, { recursive: true, force: true });
  mkdirSync(PACKED, { recursive: true });
  await run('npm', ['pack', '../../dist/sdk'], { cwd: PACKED });
  copyConsumer();
  for (const folder of [CONSUMER, `${CONSUMER}react-18/`]) {
    if (!existsSync(`${folder}node_modules`)) await run('npm', ['ci', '--ignore-scripts'], { cwd: folder });
  }
  rmSync(`${CONSUMER}node_modules/frosst-chat`, { recursive: true, force: true });
  await run('npm', ['install', '--no-save', '--ignore-scripts', tarball()], { cwd: CONSUMER });
}

/** The packed package. */
export function tarball(): string {
  return `${PACKED}${readdirSync(PACKED)[0] ?? ''}`;
}

/** With the packages that are installed there, unless others are wanted now. */
function copyConsumer(): void {
  const source = `${ROOT}examples/package/`;
  const lockOf = (folder: string) => `${folder}package-lock.json`;
  const isSame =
    existsSync(lockOf(CONSUMER)) && readFileSync(lockOf(CONSUMER), 'utf8') === readFileSync(lockOf(source), 'utf8');
  if (!isSame) rmSync(CONSUMER, { recursive: true, force: true });
  cpSync(source, CONSUMER, { recursive: true, filter: (path) => !path.includes('node_modules') });
}
