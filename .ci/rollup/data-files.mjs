import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const PLACE = '/frosst-assets/unbuilt';

/**
 * A rollup plugin that writes the data files of an element, which it fetches when it needs them, beside its bundle: under
 * a path with a hash of them all, so that they may be cached for ever, and puts that path into the bundle.
 *
 * @param {string} folder where they lie, as `<kind>/<name>.json`
 * @param {{path: string, source: string}[]} made files that do not lie there, as the build makes them
 */
export function dataFiles(folder, made = []) {
  const lying = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path) => ({ path, source: JSON.stringify(JSON.parse(readFileSync(join(folder, path), 'utf8'))) }));
  const files = [...lying, ...made].sort((one, other) => (one.path < other.path ? -1 : 1));
  const path = `/frosst-assets/${hashOf(files)}`;
  return {
    name: 'data-files',
    transform(code, id) {
      if (relative(folder, id) !== 'assets-path.ts') return null;
      if (!code.includes(PLACE)) this.error(`${id} no longer holds ${PLACE}`);
      return { code: code.replace(PLACE, path), map: null };
    },
    generateBundle() {
      for (const file of files)
        this.emitFile({ type: 'asset', fileName: `${path.slice(1)}/${file.path}`, source: file.source });
    },
  };
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const { path, source } of files) hash.update(path).update('\0').update(source).update('\0');
  return hash.digest('hex').slice(0, 16);
}
