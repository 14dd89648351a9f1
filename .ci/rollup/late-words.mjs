import { relative } from 'node:path';
import { build } from 'esbuild';

const MODULE = 'widget/translations/late-words.ts';

/**
 * A rollup plugin that takes the late words out of a script, for which they are a data file (`lateWordsFile`). A build that
 * does not meet their module fails: what they are worth would be in the script, unnoticed.
 */
export function lateWords() {
  let isMet = false;
  return {
    name: 'late-words',
    transform(_code, id) {
      if (relative('.', id) !== MODULE) return null;
      isMet = true;
      return { code: 'export const LATE = undefined;', map: null };
    },
    buildEnd(error) {
      if (!error && !isMet) this.error(`${MODULE} is not in the bundle, so the late words may be`);
    },
  };
}

/** @returns {Promise<{path: string, source: string}>} the late words as a data file beside those of other languages */
export async function lateWordsFile() {
  const { outputFiles } = await build({ entryPoints: [MODULE], bundle: true, format: 'esm', write: false });
  const { LATE } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return { path: 'lang/en.json', source: JSON.stringify(LATE) };
}
