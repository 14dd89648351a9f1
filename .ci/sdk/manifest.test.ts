import { readFileSync, readdirSync } from 'node:fs';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from './event-details.mjs';
import { frameworkFiles, handlerName } from './framework-types.mjs';
import { elementOf, makeManifest } from './manifest.mjs';

interface Named {
  name: string;
  description?: string;
  type?: { text: string };
}
interface Member extends Named {
  kind: 'field' | 'method';
  readonly?: boolean;
  return?: { type: { text: string } };
  parameters?: Named[];
}
interface Element {
  members: Member[];
  attributes: (Named & { fieldName: string })[];
  events: Named[];
  cssProperties: Named[];
  cssParts: Named[];
}

let element: Element;
let files: Record<string, string>;

beforeAll(() => {
  const manifest = makeManifest();
  element = elementOf(manifest) as Element;
  files = frameworkFiles(manifest);
});

const names = (list: readonly Named[]) => list.map(({ name }) => name).sort();
const writable = () => element.members.filter(({ kind, readonly }) => kind === 'field' && !readonly);

/** What stands in code in the first column of the table that begins with this row, without arguments. */
function firstColumn(path: string, heading: string): string[] {
  const [, after = ''] = readFileSync(path, 'utf8').split(`\n| ${heading} |`);
  const rows = after.split('\n\n')[0]?.split('\n').slice(2) ?? [];
  return rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`(]+)(?:\([^`]*\))?`/g)].map(([, name = '']) => name),
  );
}

/** All that the styles and templates of the widget say. */
function widgetSources(): string {
  return readdirSync('widget', { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.test|\.test-support)\.ts$/.test(path) && !path.endsWith('console-tokens.ts'))
    .map((path) => readFileSync(`widget/${path}`, 'utf8').replace(/^ \* .*$/gm, ''))
    .join('\n');
}

describe('the manifest', () => {
  it('has the attributes and properties of the README, and no other', () => {
    const documented = firstColumn('README.md', 'attribute, property');
    const attributes = element.attributes.map(({ name }) => name);
    expect([...new Set(documented)].sort()).toEqual([...new Set([...attributes, ...names(writable())])].sort());
  });

  it('has the methods and getters of the README, and no other', () => {
    const callable = element.members.filter((member) => !writable().includes(member));
    expect(firstColumn('README.md', 'method, getter').sort()).toEqual(names(callable));
  });

  it('has the events of the README, and no other', () => {
    expect(firstColumn('README.md', 'event').sort()).toEqual(names(element.events));
  });

  it('has the CSS properties that the widget reads, and those are in the guide to theming', () => {
    const read = new Set(widgetSources().match(/(?<=var\(\s*|style\()--frosst-[\w-]+/g));
    expect(names(element.cssProperties)).toEqual([...read].sort());
    const guide = readFileSync('docs/theming.md', 'utf8');
    const documented = [...guide.matchAll(/`(--frosst-[\w-]+)`(\*?)/g)].flatMap(([, name = '', star]) =>
      star ? [name, `${name}-dark`] : [name],
    );
    expect(documented.sort()).toEqual(names(element.cssProperties));
  });

  it('has the parts that the widget has and lets out, and those are in the guide to theming', () => {
    const sources = widgetSources();
    const drawn = [...sources.matchAll(/[^t]part="([\w\s-]+)"/g)].flatMap(([, value = '']) => value.split(' '));
    const [, listed = ''] = /\*\*Parts\*\*(.*)/.exec(readFileSync('docs/theming.md', 'utf8')) ?? [];
    const guide = [...listed.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name);
    const letOut = [...sources.matchAll(/exportparts="([\w\s,-]+)"/g)].flatMap(([, value = '']) => value.split(/,\s*/));
    const known = names(element.cssParts);
    expect(guide.sort()).toEqual(known);
    expect(known).toEqual(expect.arrayContaining([...new Set(drawn)]));
    expect([...new Set([...letOut, 'panel'])].sort()).toEqual(known);
  });

  it('says of each member what it is and of which type', () => {
    const all = [...element.members, ...element.attributes, ...element.events, ...element.cssProperties];
    expect(all.filter(({ description }) => !description).map(({ name }) => name)).toEqual([]);
    const typed = [
      ...element.members.filter(({ kind }) => kind === 'field'),
      ...element.members.flatMap(({ parameters = [] }) => parameters),
      ...element.events,
    ];
    expect(typed.filter(({ type }) => !type?.text).map(({ name }) => name)).toEqual([]);
    const methods = element.members.filter(({ kind }) => kind === 'method');
    expect(methods.filter((method) => !method.return?.type.text).map(({ name }) => name)).toEqual([]);
    const send = methods.find(({ name }) => name === 'sendMessage');
    expect(send?.return?.type.text).toBe('ContentProblem | undefined');
    expect(element.events.find(({ name }) => name === 'frosst-unread')?.type?.text).toBe(
      'CustomEvent<{ count: number }>',
    );
  });

  it('is not made when the docblock names other events than there are types for', () => {
    const text = "export interface FrosstEventDetails { 'frosst-open': undefined; 'frosst-close': undefined }";
    const source = ts.createSourceFile('events.ts', text, ts.ScriptTarget.ES2022, true);
    expect(() => void eventsOf(source, ts, [{ name: 'frosst-open' }, { name: 'frosst-opened' }])).toThrow(
      'names frosst-close, frosst-opened',
    );
  });
});

describe('what is made of it', () => {
  it('gives React each property, and each event by its name', () => {
    for (const { name } of writable()) expect(files['react.d.ts']).toContain(`  ${name}?: `);
    for (const { name } of element.events) expect(files['react.js']).toContain(`"${handlerName(name)}":"${name}"`);
    expect(handlerName('frosst-message-sent')).toBe('onFrosstMessageSent');
  });

  it('lets markup say only what an attribute may be', () => {
    expect(files['types/properties.d.ts']).toContain("theme?: 'auto' | 'light' | 'dark' | undefined;");
    expect(files['types/properties.d.ts']).toContain("'event-text'?: boolean | '' | undefined;");
  });
});
