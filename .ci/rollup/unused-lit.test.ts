import { readdirSync, readFileSync } from 'node:fs';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { transform } from 'esbuild';
import { rollup, type Plugin } from 'rollup';
import { parseAst } from 'rollup/parseAst';
import { describe, expect, it } from 'vitest';
import { leaveOut } from './leave-out.mjs';
import { UNUSED_OF_LIT } from './unused-lit.mjs';

const widget = readdirSync('widget', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test(-support)?\.ts$/.test(path))
  .map((path) => ({ path, code: readFileSync(`widget/${path}`, 'utf8') }));

/** The files of the widget that hold something like `pattern`. */
const holding = (pattern: RegExp) => widget.filter(({ code }) => pattern.test(code)).map(({ path }) => path);

/** The templates of markup in a file, each with a `\0` in the place of its values. */
async function templatesOf(code: string): Promise<string[]> {
  const { code: plain } = await transform(code, { loader: 'ts', target: 'es2022' });
  const templates: string[] = [];
  const visit = (node: unknown): void => {
    if (!node || typeof node !== 'object') return;
    const { tag, quasi } = node as { tag?: { name?: string }; quasi?: { quasis: { value: { cooked: string } }[] } };
    if (quasi && /^(html|svg)$/.test(tag?.name ?? ''))
      templates.push(quasi.quasis.map(({ value }) => value.cooked).join('\0'));
    Object.values(node).forEach(visit);
  };
  visit(parseAst(plain));
  return templates;
}

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

  it('is nothing that a template of the widget has', async () => {
    const templates = (await Promise.all(widget.map(({ code }) => templatesOf(code)))).flat();
    expect(templates.length).toBeGreaterThan(50);
    const odd = templates
      .map((template) => template.replace(/"[^"]*"/g, '""'))
      // Text in a textarea, a comment, an element as a whole, single quotes, a value right before the end.
      .filter((template) => /[^>\s]\s*<\/textarea>|<!|<[a-z][^<>]*(\s\0|='|\0\/>)/.test(template));
    expect(odd).toEqual([]);
  });

  it('is nothing that an element of the widget has of its own', () => {
    expect(holding(/\b(shouldUpdate|getUpdateComplete|createRenderRoot)\b/)).toEqual([]);
    expect(holding(/\bstyles\b[^=;]*= [^[\s]/).filter((path) => !path.includes('styles'))).toEqual([]);
    expect(holding(/\btype: (Array|Object)\b/)).toEqual([]);
    expect(holding(/import \{[^}]*\brender\b[^}]*\} from 'lit'/)).toEqual([]);
  });

  it('is no option that a property of the widget has', () => {
    expect(holding(/\b(converter|noAccessor|useDefault|hasChanged): /)).toEqual([]);
  });
});
