import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type Plugin, rollup } from 'rollup';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pack } from './pack.mjs';

/** Long and varied enough that how it is packed makes a difference. */
const SCRIPT = `console.log(${JSON.stringify(Array.from({ length: 400 }, (_, n) => `${n * n} of ${n % 7}`))});\n`;

describe('pack', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'frosst-pack-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const build = async (budget: number) => {
    const warnings: string[] = [];
    const sources: Plugin = {
      name: 'sources',
      resolveId: (id) => id,
      load: () => SCRIPT,
      generateBundle() {
        this.emitFile({ type: 'asset', fileName: 'assets/words.json', source: '{"send":"Senden"}' });
      },
    };
    const bundle = await rollup({
      input: 'chat.js',
      plugins: [sources, pack({ 'chat.js': budget })],
      onwarn: ({ message }) => warnings.push(message),
    });
    await bundle.write({ file: join(folder, 'chat.js'), sourcemap: true });
    return warnings;
  };

  it('writes beside the script and its data what unpacks to them, smaller than gzip makes it', async () => {
    await build(100_000);
    const [script, packed] = await Promise.all(['chat.js', 'chat.js.gz'].map((name) => readFile(join(folder, name))));
    expect(gunzipSync(packed ?? '').equals(script ?? Buffer.of())).toBe(true);
    expect(packed?.length).toBeLessThan(gzipSync(script ?? '', { level: 9 }).length);
    const data = await readFile(join(folder, 'assets', 'words.json.gz'));
    expect(gunzipSync(data).toString()).toBe('{"send":"Senden"}');
    await expect(readFile(join(folder, 'chat.js.map.gz'))).rejects.toThrow('ENOENT');
  });

  it('warns when what would be sent is over the budget, by a single byte', async () => {
    await build(100_000);
    const { length } = await readFile(join(folder, 'chat.js.gz'));
    expect(await build(length)).toEqual([]);
    expect(await build(length - 1)).toEqual([expect.stringContaining('1 bytes over its budget')]);
  });
});
