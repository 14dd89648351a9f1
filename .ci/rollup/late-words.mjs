import { relative } from 'node:path';
import { build } from 'esbuild';

const MODULE = 'widget/translations/late-words.ts';

/**
 * A rollup plugin that takes the late words out of a script, for which they are a data file (`lateWordsFile`): saves
 * 1.3 kB.
 */
export function lateWords() {
  return {
    name: 'late-words',
    transform: (_code, id) =>
      relative('.', id) === MODULE ? { code: 'export const LATE = undefined;', map: null } : null,
  };
}

/** @returns {Promise<{path: string, source: string}>} the late words as a data file beside those of other languages */
export async function lateWordsFile() {
  const { outputFiles } = await build({ entryPoints: [MODULE], bundle: true, format: 'esm', write: false });
  const { LATE } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return { path: 'lang/en.json', source: JSON.stringify(LATE) };
}
