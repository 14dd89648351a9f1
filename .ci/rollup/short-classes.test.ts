import { rollup, type Plugin } from 'rollup';
import { describe, expect, it } from 'vitest';
import { shortClasses } from './short-classes.mjs';

/** Bundles one file given as text with the plugin. */
async function bundle(code: string): Promise<string> {
  const file: Plugin = {
    name: 'file',
    resolveId: (id) => (id === 'entry' ? id : null),
    load: (id) => (id === 'entry' ? code : null),
  };
  const build = await rollup({ input: 'entry', plugins: [file, shortClasses()], treeshake: false });
  const { output } = await build.generate({ format: 'es' });
  return output[0].code;
}

describe('shortClasses', () => {
  it('names a class alike in sheets and in markup, and no other word', async () => {
    const code = await bundle(
      'export const a = t`.card:not(.lead)>p.card::before{margin:.5em}`;' +
        'export const b = h`<p class="card ${a} lead" title="card"><b class=card>card</b></p>`;',
    );
    expect(code).toContain('t`.a:not(.b)>p.a::before{margin:.5em}`');
    expect(code).toContain('h`<p class="a ${a} b" title="card"><b class=a>card</b></p>`');
  });

  it('leaves alone what a program says itself', async () => {
    const code = 'export const a = t`.sending .draft{top:0}`, b = h`<p class="draft ${state}">`, c = ["sending"];';
    expect(await bundle(code)).toContain('t`.sending .a{top:0}`');
    expect(await bundle(`${code} query(".draft");`)).toContain('t`.sending .draft{top:0}`');
    expect(await bundle(`${code} query(\`p.draft\${b}\`);`)).toContain('t`.sending .draft{top:0}`');
  });

  it('does not take a sentence for a name', async () => {
    expect(await bundle('export const a = t`.card{top:0}`, b = "Lost card?";')).toContain('.a{top:0}');
  });

  it('takes no name that a class has already', async () => {
    expect(await bundle('export const a = t`.a .card{top:0}`;')).toContain('.a .b{');
  });
});
