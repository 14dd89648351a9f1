import { relative } from 'node:path';
import { build } from 'esbuild';

/**
 * A plugin for web-test-runner that serves each test as one bundle, with what several share in files beside it: a page
 * that loads a hundred modules one by one takes longer over that than over its tests.
 *
 * @param {string[]} files the tests, from the project's folder
 * @param {string} tsconfig path of the compiler options that decide how decorators and fields compile
 */
export function bundledTests(files, tsconfig) {
  /** By the path they are asked for. */
  let scripts = new Map();

  const bundle = async () => {
    const { outputFiles } = await build({
      entryPoints: files,
      outbase: '.',
      outdir: '.',
      chunkNames: '.cache/elements/[name]-[hash]',
      bundle: true,
      splitting: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      sourcemap: 'inline',
      conditions: ['browser', 'production'],
      // What the runner itself serves.
      external: ['/__*'],
      tsconfig,
      logLevel: 'warning',
    });
    scripts = new Map(outputFiles.map(({ path, text }) => [`/${relative('.', path)}`, text]));
  };

  return {
    name: 'bundled-tests',
    async serverStart({ fileWatcher }) {
      await bundle();
      fileWatcher.on('change', bundle);
    },
    serve({ path }) {
      const body = scripts.get(path.replace(/\.test\.ts$/, '.test.js'));
      return body === undefined ? undefined : { body, type: 'js' };
    },
  };
}
