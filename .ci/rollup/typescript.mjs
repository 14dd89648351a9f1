import { readFileSync } from 'node:fs';
import { transform as esbuildTransform } from 'esbuild';

/**
 * A rollup plugin that takes the types off TypeScript files, and does nothing else. The ready-made ones also resolve
 * imports, and would take socket.io-client's transports for Node before node-resolve can choose those for browsers.
 *
 * @param {string} target the oldest language or runtime the output must run on
 * @param {string} tsconfig path of the plain JSON file whose compiler options decide how decorators and fields compile
 */
export function typescript(target, tsconfig) {
  const tsconfigRaw = readFileSync(tsconfig, 'utf8');
  return {
    name: 'typescript',
    async transform(code, id) {
      if (!id.endsWith('.ts')) return null;
      const options = { loader: 'ts', target, tsconfigRaw, sourcefile: id, sourcemap: true };
      const { code: output, map } = await esbuildTransform(code, options);
      return { code: output, map };
    },
  };
}
