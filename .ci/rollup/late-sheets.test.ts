import { parseAst } from 'rollup/parseAst';
import { describe, expect, it } from 'vitest';
import { takeLateSheets } from './late-sheets.mjs';

function take(code: string): { code: string; texts: string[] } {
  const { output, texts } = takeLateSheets(parseAst(code), code);
  return { code: output.toString(), texts };
}

describe('takeLateSheets', () => {
  it('takes the texts out in their order and leaves the sheets, and all that is no late sheet', () => {
    const { code, texts } = take(
      'let a = lateSheet(t`p{content:"\\\\201C"}`), b = t`b{top:0}`, c = lateSheet(t`i{top:0}`);',
    );
    expect(code).toBe('let a = lateSheet(t``), b = t`b{top:0}`, c = lateSheet(t``);');
    expect(texts).toEqual(['p{content:"\\201C"}', 'i{top:0}']);
  });

  it('refuses a sheet that is put together, which would be empty for good', () => {
    expect(() => take('lateSheet(t`p{top:${top}}`);')).toThrow('not one template without values');
    expect(() => take('lateSheet(sheet);')).toThrow('not one template without values');
  });
});
