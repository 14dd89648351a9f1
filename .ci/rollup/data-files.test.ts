import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OutputAsset, type Plugin, rollup } from 'rollup';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFiles, dataPath } from './data-files.mjs';
import { pinned } from './pin-line.mjs';

const ENTRY = "export const ASSETS_PATH = '/frosst-assets/unbuilt';";

describe('dataFiles', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'frosst-data-files-'));
    await mkdir(join(folder, 'lang'));
    await writeFile(join(folder, 'lang', 'de.json'), '{\n  "send": "Senden"\n}\n');
    await writeFile(join(folder, 'assets-path.ts'), ENTRY);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const build = async (plugin: Plugin = dataFiles(folder)) => {
    const bundle = await rollup({ input: join(folder, 'assets-path.ts'), plugins: [plugin] });
    const { output } = await bundle.generate({ format: 'es' });
    const [script, ...assets] = output;
    return { code: script.code, files: assets.map((asset) => [asset.fileName, (asset as OutputAsset).source]) };
  };

  it('puts the files under the path that the script asks, which changes when one of them does', async () => {
    const first = await build();
    const [, path = ''] = /'\/(frosst-assets\/[0-9a-f]{16})'/.exec(first.code) ?? [];
    expect(first.files).toEqual([[`${path}/lang/de.json`, '{"send":"Senden"}']]);
    expect((await build()).code).toBe(first.code);
    await writeFile(join(folder, 'lang', 'de.json'), '{"send":"Abschicken"}');
    expect((await build()).code).not.toBe(first.code);
  });

  it('puts late sheets into the words, and writes the files once more without them for modules that have theirs', async () => {
    await mkdir(join(folder, 'emoji'));
    await writeFile(join(folder, 'emoji', 'en.json'), '[]');
    const without = await build();
    await writeFile(join(folder, 'assets-path.ts'), `${ENTRY} export const a = lateSheet(css\`p{top:0}\`);`);
    const { code, files } = await build();
    const [, path = ''] = /'\/(frosst-assets\/[0-9a-f]{16})'/.exec(code) ?? [];
    expect(files).toEqual(
      expect.arrayContaining([
        [`${path}/emoji/en.json`, '[]'],
        [`${path}/lang/de.json`, '{"send":"Senden","sheets":["p{top:0}"]}'],
        ...without.files,
      ]),
    );
    expect(files).toHaveLength(4);
    expect(code).not.toContain('top:0');

    const module = await build(dataPath(folder));
    expect(module.code).toContain('top:0');
    expect(module.code).toContain(String(without.files[0]?.[0]).split('/emoji')[0]);
    expect(module.files).toEqual([]);
  });

  it('gives the files another path when a late sheet changes', async () => {
    const pathWith = async (sheet: string) => {
      await writeFile(join(folder, 'assets-path.ts'), `${ENTRY} export const a = lateSheet(css\`${sheet}\`);`);
      return /'(\/frosst-assets\/[0-9a-f]{16})'/.exec((await build()).code)?.[1];
    };
    const first = await pathWith('p{top:0}');
    expect(first).toBe(await pathWith('p{top:0}'));
    expect(first).not.toBe(await pathWith('p{top:1px}'));
  });

  it('refuses a script that has no place for the path', async () => {
    await writeFile(join(folder, 'assets-path.ts'), "export const ASSETS_PATH = '/elsewhere';");
    await expect(build()).rejects.toThrow('no longer holds /frosst-assets/unbuilt');
  });
});

it('a script is pinned under the path that the server has it at, by the hash of its bytes', () => {
  const script = Buffer.from('é');
  const digest = createHash('sha384').update(script).digest('base64');
  expect(pinned('frosst-chat.js', script)).toBe(
    `<script src="/frosst-chat.4a99557e4033c353.js" integrity="sha384-${digest}" crossorigin defer></script>`,
  );
});
