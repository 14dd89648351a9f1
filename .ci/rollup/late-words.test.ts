import { resolve } from 'node:path';
import { rollup, type Plugin } from 'rollup';
import { describe, expect, it } from 'vitest';
import { lateWords, lateWordsFile } from './late-words.mjs';

/** Bundles an entry that imports the late words from this path of the project. */
async function bundle(path: string): Promise<string> {
  const words = resolve(path);
  const inMemory: Plugin = {
    name: 'in-memory',
    resolveId: (id) => id,
    load: (id) =>
      id === words
        ? `export const LATE = { ended: 'The chat ended.' };`
        : `export { LATE } from ${JSON.stringify(words)};`,
  };
  const build = await rollup({ input: 'entry.ts', plugins: [inMemory, lateWords()] });
  const { output } = await build.generate({ format: 'es' });
  return output[0].code;
}

describe('lateWords', () => {
  it('leaves them out of the script, and puts them into a file', async () => {
    const code = await bundle('widget/translations/late-words.ts');
    expect(code).toContain('LATE = undefined');
    expect(code).not.toContain('ended');
    const { path, source } = await lateWordsFile();
    expect(path).toBe('lang/en.json');
    expect(JSON.parse(source)).toHaveProperty('online');
  });

  it('fails a build that does not meet them where they are looked for', async () => {
    await expect(bundle('widget/words/late-words.ts')).rejects.toThrow(
      /widget\/translations\/late-words\.ts is not in the bundle/,
    );
  });
});
