import { readdirSync, readFileSync } from 'node:fs';
import { rollup, type Plugin } from 'rollup';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { describe, expect, it } from 'vitest';
import { leaveOut } from './leave-out.mjs';
import { UNUSED_OF_LIT } from './unused-lit.mjs';

const widget = readdirSync('widget', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test(-support)?\.ts$/.test(path))
  .map((path) => ({ path, code: readFileSync(`widget/${path}`, 'utf8') }));

/** The files of the widget that hold something like `pattern`. */
const holding = (pattern: RegExp) => widget.filter(({ code }) => pattern.test(code)).map(({ path }) => path);

describe('what the widget leaves out of Lit', () => {
  it('takes with it what Lit writes into the globals of the page', async () => {
    const entry: Plugin = {
      name: 'entry',
      resolveId: (id) => (id === 'entry' ? id : null),
      load: (id) => (id === 'entry' ? "export * from 'lit';" : null),
    };
    const resolve = nodeResolve({ browser: true, exportConditions: ['browser', 'production'] });
    const build = await rollup({ input: 'entry', plugins: [entry, leaveOut(UNUSED_OF_LIT), resolve] });
    const { output } = await build.generate({ format: 'es' });
    expect(output[0].code).not.toMatch(
      /litHtmlVersions|litElementVersions|reactiveElementVersions|litPropertyMetadata/,
    );
  });

  it('is nothing that the widget imports', () => {
    expect(holding(/from '(@lit\/|lit-|lit\/)|\bnoChange\b/)).toEqual([]);
  });

  it('is nothing that a template of the widget binds to', () => {
    // Text in a textarea, a comment, an element as a whole.
    expect(holding(/[^>\s]\s*<\/textarea>|<!--|<[a-z][\w-]*\s+\$\{/)).toEqual([]);
  });

  it('is no option that a property of the widget has', () => {
    expect(holding(/\b(converter|noAccessor|useDefault): /)).toEqual([]);
  });
});
