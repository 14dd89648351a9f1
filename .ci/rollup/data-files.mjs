import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { takeLateSheets } from './late-sheets.mjs';

const PLACE = '/frosst-assets/unbuilt';

/**
 * A rollup plugin that writes the data files of an element, which it fetches when it needs them, beside its bundle: under
 * a path with a hash of them all, so that they may be cached for ever, and puts that path into the bundle. The late sheets
 * of the bundle go into each file of words. Where there are any, the files are written without them as well, for modules
 * that have their sheets themselves (`dataPath`).
 *
 * @param {string} folder where they lie, as `<kind>/<name>.json`
 * @param {{path: string, source: string}[]} made files that do not lie there, as the build makes them
 */
export function dataFiles(folder, made = []) {
  const plain = filesOf(folder, made);
  return {
    name: 'data-files',
    renderChunk(code) {
      const { output, texts } = takeLateSheets(this.parse(code), code);
      const files = texts.length > 0 ? plain.map((file) => withSheets(file, texts)) : plain;
      const place = code.indexOf(PLACE);
      if (place === -1) this.error(`the script no longer holds ${PLACE}`);
      output.update(place, place + PLACE.length, pathOf(files));
      for (const written of new Set([files, plain]))
        for (const { path, source } of written)
          this.emitFile({ type: 'asset', fileName: `${pathOf(written).slice(1)}/${path}`, source });
      return { code: output.toString(), map: output.generateMap({ hires: true }) };
    },
  };
}

/** A rollup plugin that puts the path of the same data files, without late sheets, into modules, and writes none. */
export function dataPath(folder, made = []) {
  const path = pathOf(filesOf(folder, made));
  return {
    name: 'data-path',
    transform: (code) => (code.includes(PLACE) ? { code: code.replace(PLACE, path), map: null } : null),
  };
}

function filesOf(folder, made) {
  const lying = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json'))
    .map((path) => ({ path, source: JSON.stringify(JSON.parse(readFileSync(join(folder, path), 'utf8'))) }));
  return [...lying, ...made].sort((one, other) => (one.path < other.path ? -1 : 1));
}

function withSheets({ path, source }, sheets) {
  return { path, source: path.startsWith('lang/') ? JSON.stringify({ ...JSON.parse(source), sheets }) : source };
}

function pathOf(files) {
  const hash = createHash('sha256');
  for (const { path, source } of files) hash.update(path).update('\0').update(source).update('\0');
  return `/frosst-assets/${hash.digest('hex').slice(0, 16)}`;
}
