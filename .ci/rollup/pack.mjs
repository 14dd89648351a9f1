import { writeFile } from 'node:fs/promises';
import { join, dirname } from 'node:path';
import zopfli from '@gfx/zopfli';

/** More of them take as many bytes off as one can count on one hand, and twice the time. */
const ITERATIONS = 5;

/**
 * A rollup plugin that writes each script and data file of a bundle once more as `<file>.gz`, for the server to send as it
 * is: packed by Zopfli, which takes a hundred times as long as gzip and 4% fewer bytes. It warns when a script packed so
 * is over its budget: what the widget costs a bank's page is a promise, not a statistic. The tests build with
 * `--failAfterWarnings`.
 *
 * @param {Record<string, number>} budgets file name to largest size, in bytes as they are sent
 */
export function pack(budgets) {
  return {
    name: 'pack',
    async writeBundle({ dir, file }, bundle) {
      for (const { type, fileName, code, source } of Object.values(bundle)) {
        if (!/\.(js|mjs|json)$/.test(fileName)) continue;
        const packed = await packGzip(code ?? source);
        await writeFile(join(dir ?? dirname(file), `${fileName}.gz`), packed);
        if (type !== 'chunk') continue;
        const budget = budgets[fileName];
        console.log(`${fileName}.gz: ${packed.length} bytes${budget === undefined ? '' : ` of ${budget}`}`);
        if (packed.length > budget) this.warn(`${fileName} is ${packed.length - budget} bytes over its budget.`);
      }
    },
  };
}

/** @returns {Promise<Uint8Array>} the text as gzip, as small as we can make it */
export function packGzip(text) {
  return zopfli.gzipAsync(Buffer.from(text), { numiterations: ITERATIONS });
}
