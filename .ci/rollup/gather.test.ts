import { rollup, type Plugin } from 'rollup';
import { describe, expect, it, vi } from 'vitest';
import { gather, sheetsWithoutLit } from './gather.mjs';

const FILES: Record<string, string> = {
  '/entry.ts': `import { view } from './view.ts';\nimport { panel } from './panel.ts';\nconsole.log(view, panel);`,
  '/view.ts': `import { css } from 'css';\nimport { sheet } from './view.styles.ts';\nexport const view = ['view', sheet, css];`,
  '/panel.ts': `import { sheet } from './panel.styles.ts';\nimport './types.ts';\nexport const panel = ['panel', sheet];`,
  '/view.styles.ts': `import { css } from 'css';\nexport const sheet = css('view.styles');`,
  '/panel.styles.ts': `import { css } from 'css';\nexport const sheet = css('panel.styles');`,
  '/types.ts': `export {};`,
  css: `globalThis.versions ??= [];\nexport const css = (text) => text + 'css';`,
};

/** Bundles the files above, of which some are others, in this folder, and gives back the one file made of them. */
async function bundle(order: RegExp[], others: Record<string, string> = {}, folder = '') {
  const files = new Map(
    Object.entries({ ...FILES, ...others }).map(([path, code]) => [path.replace(/^\//, `${folder}/`), code]),
  );
  const inMemory: Plugin = {
    name: 'in-memory',
    resolveId: (id) => [id, folder + id.replace(/^\./, '')].find((path) => files.has(path)) ?? null,
    load: (id) => files.get(id) ?? null,
  };
  const build = await rollup({ input: `${folder}/entry.ts`, plugins: [inMemory, gather(order)] });
  const { output } = await build.generate({ format: 'es' });
  return output[0];
}

/** The given texts in the order in which they stand in the code. */
const placed = (code: string, texts: string[]): string[] =>
  [...texts].sort((one, other) => code.indexOf(one) - code.indexOf(other));

describe('gather', () => {
  const texts = ["'view'", "'panel'", "'view.styles'", "'panel.styles'"];

  it('lets what matches one pattern stand together, in the order of the imports, after what it needs', async () => {
    const { code } = await bundle([/\.styles\.ts$/]);
    expect(placed(code, [...texts, "'css'"])).toEqual([
      "'css'",
      "'view.styles'",
      "'panel.styles'",
      "'view'",
      "'panel'",
    ]);
  });

  it('takes the patterns in their order', async () => {
    const { code } = await bundle([/panel\.styles/, /view\.ts$/]);
    expect(placed(code, texts)).toEqual(["'panel.styles'", "'view.styles'", "'view'", "'panel'"]);
  });

  it('leaves all in the order of its imports without any', async () => {
    const { code } = await bundle([]);
    expect(placed(code, texts)).toEqual(["'view.styles'", "'view'", "'panel.styles'", "'panel'"]);
  });

  it('adds nothing that the bundle had not', async () => {
    const { code, moduleIds } = await bundle([/./]);
    expect(moduleIds.toSorted()).toEqual((await bundle([])).moduleIds.toSorted());
    expect(code).not.toContain('import');
  });

  it('refuses a module of ours that does something when it is loaded', async () => {
    await expect(bundle([/\.styles\.ts$/], { '/types.ts': `export {};\ndocument.title = 'Chat';` })).rejects.toThrow(
      /\/types\.ts.*does something when it is loaded/s,
    );
  });

  it('looks at where a module is in the project, and not at where the project is', async () => {
    vi.spyOn(process, 'cwd').mockReturnValue('/home/x.styles');
    const { code } = await bundle([/\.styles/], {}, '/home/x.styles');
    expect(placed(code, texts)).toEqual(["'view.styles'", "'panel.styles'", "'view'", "'panel'"]);
  });
});

describe('sheetsWithoutLit', () => {
  it('leads style sheets and nothing else to what makes them, wherever the project is', () => {
    vi.spyOn(process, 'cwd').mockReturnValue('/home/x/styles-work');
    const plugin = sheetsWithoutLit();
    const resolve = vi.fn();
    const isLed = (source: string, importer?: string) => {
      resolve.mockReset().mockReturnValue('led');
      return plugin.resolveId.call({ resolve } as never, source, importer) === 'led';
    };
    expect(isLed('lit', '/home/x/styles-work/widget/app/panel/panel.styles.ts')).toBe(true);
    expect(isLed('lit', '/home/x/styles-work/widget/styles/base.ts')).toBe(true);
    expect(isLed('lit', '/home/x/styles-work/widget/app/panel/panel.ts')).toBe(false);
    expect(isLed('./styles.ts', '/home/x/styles-work/widget/styles/base.ts')).toBe(false);
    expect(isLed('lit')).toBe(false);
  });
});
