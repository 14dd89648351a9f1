import { runInNewContext } from 'node:vm';
import { type OutputOptions, rollup, type Plugin } from 'rollup';
import { describe, expect, it } from 'vitest';
import { scriptAddress } from './script-address.mjs';

const PAGE = 'https://bank.example/accounts';

class HTMLScriptElement {
  readonly src: string;
  readonly baseURI: string;

  constructor(src: string, baseURI: string) {
    this.src = src;
    this.baseURI = baseURI;
  }
}

async function bundled(format: OutputOptions['format']): Promise<string> {
  const file: Plugin = { name: 'file', resolveId: (id) => id, load: () => 'export default import.meta.url' };
  const build = await rollup({ input: 'entry.js', plugins: [file, scriptAddress()] });
  const { output } = await build.generate({ format, name: 'address' });
  return output[0].code;
}

/** What the script takes for its address on a page at `href`. */
async function addressOf(currentScript: unknown, href = PAGE): Promise<string> {
  const page = { HTMLScriptElement, document: { currentScript, baseURI: href }, location: { href } };
  return runInNewContext(`${await bundled('iife')};address`, page) as string;
}

describe('where a script came from', () => {
  it.each([
    ['its src', new HTMLScriptElement('https://chat.bank.example/frosst-chat.js', PAGE), 'https://chat.bank.example'],
    ['the page that it stands in', new HTMLScriptElement('', PAGE), 'https://bank.example'],
    ['nowhere, on a page without an address', new HTMLScriptElement('', 'about:blank'), 'null'],
    ['the page, if it runs later', null, 'https://bank.example'],
    [
      'not from a picture that is named so',
      { src: 'https://thief.example/', tagName: 'SCRIPT' },
      'https://bank.example',
    ],
  ])('is %s', async (_, currentScript, origin) => {
    expect(new URL(await addressOf(currentScript)).origin).toBe(origin);
  });

  it('is an address where it runs later on a page that has none', async () => {
    expect(new URL(await addressOf(null, 'about:blank')).origin).toBe('null');
  });

  it('is what a module knows of itself', async () => {
    expect(await bundled('es')).toContain('import.meta.url');
  });
});
