import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const INPUTS = [
  'server',
  'widget',
  'admin',
  'migrations',
  'examples/replay',
  '.ci/rollup',
  'rollup.config.mjs',
  'package-lock.json',
];

/** A hash over everything the build reads; unlike times, it survives a clone, a copy and a change of branch. */
export function sourcesHash() {
  const hash = createHash('sha256');
  for (const input of INPUTS) addPath(hash, join(ROOT, input));
  return hash.digest('hex');
}

function addPath(hash, path) {
  if (!existsSync(path) || path.endsWith('.test.ts')) return;
  if (statSync(path).isDirectory()) {
    for (const entry of readdirSync(path).sort()) addPath(hash, join(path, entry));
    return;
  }
  hash.update(relative(ROOT, path)).update('\0').update(readFileSync(path)).update('\0');
}
