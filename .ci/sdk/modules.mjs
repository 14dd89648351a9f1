/** The package's code: the sources file by file, without types, as plain modules that a host's bundler shakes and minifies. */
import { rollup } from 'rollup';
import { dataPath } from '../rollup/data-files.mjs';
import { lateWordsFile } from '../rollup/late-words.mjs';
import { minifyLiterals } from '../rollup/minify-literals.mjs';
import { typescript } from '../rollup/typescript.mjs';

/** @param {{entries: string[], folder: string}} options `folder` is where they go, in the folders that they are in here */
export async function writeModules({ entries, folder }) {
  const bundle = await rollup({
    input: entries,
    external: (id) => !/^[./]/.test(id),
    plugins: [
      typescript('es2022', 'tsconfig.elements.json'),
      minifyLiterals(),
      // Languages and emoji come from the server: of them, only the path is in the package.
      dataPath('widget/assets', [await lateWordsFile()]),
      pageOrigin(),
    ],
    onwarn: ({ message }) => {
      throw new Error(message);
    },
  });
  await bundle.write({ dir: folder, format: 'es', preserveModules: true, preserveModulesRoot: '.', sourcemap: true });
  await bundle.close();
}

/**
 * A script knows where it came from; a module in a host's bundle knows nothing of use, and in some bundles asking throws.
 * There the page's own origin stands for it.
 */
function pageOrigin() {
  return {
    name: 'page-origin',
    resolveImportMeta: (property) => (property === 'url' ? "(globalThis.document?.baseURI ?? 'about:blank')" : null),
  };
}
