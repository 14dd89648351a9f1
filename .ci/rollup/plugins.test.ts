import { rollup, type Plugin } from 'rollup';
import { describe, expect, it } from 'vitest';
import { browserOnly } from './browser-only.mjs';
import { leaveOut } from './leave-out.mjs';
import { minifyLiterals } from './minify-literals.mjs';
import { declareByLet, leaveUnfrozen, repeatPrivateNames, shareDecoratorHelper, shortenTokens } from './shrink.mjs';
import { typescript } from './typescript.mjs';

/** Bundles one file given as text with one plugin. */
async function bundle(code: string, ...plugins: Plugin[]): Promise<string> {
  const file: Plugin = {
    name: 'file',
    resolveId: (id) => (id === 'entry.ts' ? id : null),
    load: (id) => (id === 'entry.ts' ? code : null),
  };
  const build = await rollup({ input: 'entry.ts', plugins: [file, ...plugins], treeshake: false });
  const { output } = await build.generate({ format: 'es' });
  return output[0].code;
}

describe('minifyLiterals', () => {
  const minify = (code: string): Promise<string> => bundle(code, minifyLiterals());

  it('keeps nesting, container queries and light-dark() while it shortens a sheet', async () => {
    const sheet =
      'css`\n  .a {\n color: light-dark(#fff, red);\n &:hover { margin: 0px } @container (width > 1px) { top: 0 } }`';
    expect(await minify(`export const styles = ${sheet};`)).toContain(
      'css`.a{color:light-dark(#fff,red);&:hover{margin:0}@container (width > 1px){top:0}}`',
    );
  });

  it('tightens what stands in for a property that is not set', async () => {
    const sheet = 'css`p{\n color: var( --a, var(--b, rgb(0, 0, calc(1 + 1)) ) ) }`';
    expect(await minify(`export const styles = ${sheet};`)).toContain('css`p{color:var(--a,var(--b,rgb(0,0,');
  });

  it('keeps escapes in a sheet', async () => {
    expect(await minify("export const styles = css`.a::before { content: '\\\\201C' }`;")).toContain('\\\\201c');
  });

  it('folds only white space of a sheet that has values in it', async () => {
    expect(await minify('export const styles = css`.a {\n  color: ${color};\n}`;')).toContain(
      'css`.a {color: ${color};}`',
    );
  });

  it('folds a list of declarations given to unsafeCSS', async () => {
    const list = 'unsafeCSS(`\n  --a: var(--b, #fff);\n  color-scheme: dark;\n`)';
    expect(await minify(`export const dark = ${list};`)).toContain('--a:var(--b,#fff);color-scheme: dark;');
  });

  it('folds line breaks of markup and leaves spaces inside a line alone', async () => {
    expect(await minify('export const view = html`<p>\n    ${a}  b\n  </p>`;')).toContain('html`<p> ${a}  b </p>`');
  });

  it('takes the quotes off attributes that can do without', async () => {
    const markup = '<a class="b" rel="c d" title="${e}" lang=""\n  >${f}</a>';
    expect(await minify(`export const view = html\`${markup}\`;`)).toContain(
      'html`<a class=b rel="c d" title="${e}" lang="">${f}</a>`',
    );
  });
});

describe('repeatPrivateNames', () => {
  it('gives each private name of a file one short name', async () => {
    const code =
      'export class A { #counter = 0; get next() { return this.#counter + this.#step(); } #step() { return 1; } }';
    expect(await bundle(code, repeatPrivateNames())).toContain(
      '#p0 = 0; get next() { return this.#p0 + this.#p1(); } #p1()',
    );
  });
});

describe('shareDecoratorHelper', () => {
  it('replaces the helper of the TypeScript step with one that decorates alike', async () => {
    const code = `
      const note = (name: string) => (target: any, key: string) => { (target.notes ??= []).push(name + key); };
      export class A { @note('first ') @note('second ') accessorName = 1; }`;
    const output = await bundle(code, typescript('es2022', 'tsconfig.elements.json'), shareDecoratorHelper());
    expect(output).not.toContain('__getOwnPropDesc');
    const module = (await import(`data:text/javascript,${encodeURIComponent(output)}`)) as {
      A: new () => { notes: string[] };
    };
    expect(new module.A().notes).toEqual(['second accessorName', 'first accessorName']);
  });
});

describe('shortenTokens', () => {
  it('names each of our tokens the same wherever it is used, and leaves those of pages alone', async () => {
    const sheet = '`:host{--f-text:var(--frosst-text,red)}p{color:var(--f-text);font:var(--f-text-2)}`';
    const code = `export const sheet = ${sheet};\nexport const set = (name = '--f-text') => name;`;
    const output = await bundle(code, shortenTokens());
    expect(output).toContain(':host{--f0:var(--frosst-text,red)}p{color:var(--f0);font:var(--f1)}');
    expect(output).toContain("'--f0'");
  });
});

describe('leaveUnfrozen', () => {
  it('takes off the freezing of an object, and of nothing else', async () => {
    const code =
      "export const a = Object.freeze({ b: Object.freeze([1]) }), c = Other.freeze(1), d = 'Object.freeze(1)';";
    const output = await bundle(code, leaveUnfrozen());
    expect(output).toContain("a = { b: [1] }, c = Other.freeze(1), d = 'Object.freeze(1)'");
  });
});

describe('declareByLet', () => {
  it('declares all by let, each turn of a loop its own', async () => {
    const code = `const word = 'const x';
      const runs: (() => number)[] = [];
      for (const turn of [1, 2]) runs.push(() => turn);
      export const said = () => [word, ...runs.map((run) => run())];`;
    const output = await bundle(code, typescript('es2022', 'tsconfig.elements.json'), declareByLet());
    expect(output).not.toMatch(/\bconst (word|runs|turn|said)/);
    const module = (await import(`data:text/javascript,${encodeURIComponent(output)}`)) as { said: () => unknown[] };
    expect(module.said()).toEqual(['const x', 1, 2]);
  });
});

describe('leaveOut', () => {
  const code = `
    export class Line {
      open(options) { this.tries = 0; if (options.retry === true) this.retry(); else this.dial(); }
      retry() {}
      dial() { options.retry = false; }
    }`;
  const cut = (unused: object): Promise<string> => bundle(code, leaveOut({ 'entry.ts': unused }));

  it('leaves out methods, statements and what hangs on a known value', async () => {
    const output = await cut({ methods: ['retry'], statements: ['this.tries ='], known: { 'options.retry': 'false' } });
    expect(output).not.toContain('retry() {}');
    expect(output).not.toContain('tries');
    expect(output).toContain('if (false === true)');
  });

  it('replaces no value where it is assigned', async () => {
    expect(await cut({ known: { 'options.retry': 'false' } })).toContain('options.retry = false');
  });

  it.each([{ methods: ['hang'] }, { statements: ['this.line ='] }, { known: { 'options.line': 'null' } }])(
    'refuses %j, which is not there',
    async (unused) => {
      await expect(cut(unused)).rejects.toThrow(/entry.ts no longer has/);
    },
  );

  it('refuses a file that the bundle does not hold', async () => {
    await expect(bundle(code, leaveOut({ 'other.js': {} }))).rejects.toThrow('The bundle no longer holds other.js');
  });
});

describe('browserOnly', () => {
  it('refuses a bundle that imports something of Node', async () => {
    await expect(
      bundle(
        "import 'node:fs';",
        { name: 'outside', resolveId: (id) => (id === 'node:fs' ? { id, external: true } : null) },
        browserOnly(),
      ),
    ).rejects.toThrow(/holds Node modules: node:fs/);
  });
});
