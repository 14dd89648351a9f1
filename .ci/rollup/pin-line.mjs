import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';

/**
 * A rollup plugin that prints how a page pins the script just written: the server has it under this path for ever
 * (`server/http/bundles.ts`), and a browser runs nothing else in its place (Subresource Integrity).
 */
export function pinLine() {
  return {
    name: 'pin-line',
    writeBundle({ file, format }) {
      if (format === 'iife') console.log(pinned(basename(file), readFileSync(file)));
    },
  };
}

/** The line a page pins `script` by. */
export function pinned(name, script) {
  const digest = (algorithm, encoding) => createHash(algorithm).update(script).digest(encoding);
  const extension = extname(name);
  const path = `/${basename(name, extension)}.${digest('sha256', 'hex').slice(0, 16)}${extension}`;
  return `<script src="${path}" integrity="sha384-${digest('sha384', 'base64')}" crossorigin defer></script>`;
}
