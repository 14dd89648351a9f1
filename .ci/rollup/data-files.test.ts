import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OutputAsset, rollup } from 'rollup';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFiles } from './data-files.mjs';
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

  const build = async () => {
    const bundle = await rollup({ input: join(folder, 'assets-path.ts'), plugins: [dataFiles(folder)] });
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
