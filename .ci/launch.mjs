import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { ROOT, installPackages } from './packages.mjs';
import { sourcesHash } from './sources.mjs';

const STAMP = new URL('../dist/.sources', import.meta.url);

/**
 * Runs a built program, first installing and building what is missing or older than its source.
 *
 * @param {string} entry its path inside `dist/`
 */
export async function launch(entry) {
  try {
    prepare();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  await import(new URL(`../dist/${entry}`, import.meta.url).href);
}

/** Installs and builds what is missing or older than its source. Throws when that fails. */
export function prepare() {
  installPackages();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourcesHash()) return;
  console.log('Building the bundles and the server …');
  const startedAt = Date.now();
  const command = ['node_modules/rollup/dist/bin/rollup', '--config', '--silent'];
  const { status } = spawnSync(process.execPath, command, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed: see above.');
  console.log(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}
