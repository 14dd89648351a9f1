import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { sourcesHash } from '../sources.mjs';

/**
 * Collects what was built into `dist/manifest.json`: for each browser bundle its content hash (for an address that
 * may be cached for ever), its Subresource Integrity value and its sizes; and the hash of the sources, by which
 * `npm start` knows whether to build again.
 */
export function manifest() {
  const sources = sourcesHash();
  const bundles = {};
  return {
    /** Notes the browser bundle, prints its size, and ends the build when it is over its budget. */
    note: (budgets = {}) => ({
      name: 'manifest-note',
      writeBundle(_options, written) {
        for (const chunk of Object.values(written)) {
          if (chunk.type !== 'chunk') continue;
          const entry = describe(chunk.code);
          bundles[chunk.fileName] = entry;
          const budget = budgets[chunk.fileName];
          const limit = budget === undefined ? '' : `, budget ${budget}`;
          console.log(`${chunk.fileName}: ${entry.bytes} bytes, gzip ${entry.gzip}${limit}`);
          if (entry.gzip > budget) this.error(`${chunk.fileName} is ${entry.gzip - budget} bytes over its budget.`);
        }
      },
    }),
    /** Writes the file. Belongs to the last build, so that a manifest means everything before it succeeded. */
    write: (path) => ({
      name: 'manifest-write',
      closeBundle: { order: 'post', sequential: true, handler: () => save(path, { sources, bundles }) },
    }),
  };
}

function describe(code) {
  const content = Buffer.from(code);
  return {
    hash: createHash('sha256').update(content).digest('hex').slice(0, 16),
    integrity: `sha384-${createHash('sha384').update(content).digest('base64')}`,
    bytes: content.length,
    gzip: gzipSync(content, { level: 9 }).length,
  };
}

function save(path, content) {
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}
