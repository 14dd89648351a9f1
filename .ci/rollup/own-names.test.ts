import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../../widget/translations/words.ts';
import { OWN_NAMES } from './own-names.mjs';

const LIB = dirname(fileURLToPath(import.meta.resolve('typescript')));

const sourcesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.m?ts$|\.mjs$/.test(path) && !/\.test(-support)?\.ts$/.test(path))
    .map((path) => join(folder, path));
const widget = sourcesIn('widget').filter((path) => !path.startsWith(join('widget', 'sdk')));

/** Calls `meet` with each node of a file. */
function walk(path: string, meet: (node: ts.Node) => void): void {
  const visit = (node: ts.Node): void => {
    meet(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true));
}

/** The names of all that is declared in these files, down to the properties of their types, that satisfies `holds`. */
function declaredIn(paths: string[], holds: (node: ts.NamedDeclaration) => boolean = () => true): string[] {
  const names: string[] = [];
  for (const path of paths)
    walk(path, (node) => {
      const { name } = node as ts.NamedDeclaration;
      if (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) && holds(node as ts.NamedDeclaration))
        names.push(name.text);
    });
  return names;
}

/** Whether a declaration is a property, a method or the like, rather than something a file has for itself. */
const isMember = (node: ts.Node): boolean =>
  ts.isTypeElement(node) || ts.isClassElement(node) || ts.isObjectLiteralElement(node);

/** What other builds of the widget read: in the browser's database, and from other tabs. */
const SHARED = {
  'widget/core/outbox-item.ts': ['OutboxItem'],
  'widget/core/ports.ts': ['TabNote'],
  'widget/adapters/shelf-records.ts': ['Row'],
};

function sharedNames(): string[] {
  return Object.entries(SHARED).flatMap(([path, types]) => {
    const found: ts.Node[] = [];
    walk(path, (node) => {
      if ((ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && types.includes(node.name.text))
        found.push(node);
    });
    expect(found, path).toHaveLength(types.length);
    return declaredIn(
      [path],
      (node) => isMember(node) && found.some(({ pos, end }) => node.pos >= pos && node.end <= end),
    );
  });
}

/** Whatever in strings and templates could name a property: a string as a whole, and the names of bindings. */
function namesInStrings(): Set<string> {
  const names = new Set<string>();
  for (const path of widget)
    walk(path, (node) => {
      const isSaid =
        (ts.isStringLiteral(node) && !ts.isLiteralTypeNode(node.parent)) || ts.isTemplateLiteralToken(node);
      const text = isSaid ? node.text : '';
      names.add(text);
      for (const [, name = ''] of text.matchAll(/[\s.?@]([\w$-]+)=/g)) names.add(name);
    });
  return names;
}

const isHidden = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) =>
    [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword, ts.SyntaxKind.OverrideKeyword].includes(kind),
  );

describe('the names that are shortened in the widget', () => {
  const own = OWN_NAMES.filter((name, place) => OWN_NAMES.indexOf(name) === place);
  const among = (names: Iterable<string>) => {
    const others = new Set(names);
    return own.filter((name) => others.has(name));
  };

  it('are none of the browser’s', () => {
    const libraries = readdirSync(LIB).filter((name) => /^lib\.(dom|es)/.test(name));
    const texts = libraries.map((name) => readFileSync(join(LIB, name), 'utf8'));
    // A name before what can follow one that is declared: two megabytes are too many to parse for that.
    const names = texts.flatMap((text) => [...text.matchAll(/([\w$]+)\??[:(<]/g)].map(([, name = '']) => name));
    expect(names).toContain('adoptedStyleSheets');
    expect(among(names)).toEqual([]);
  });

  it('are none of the contract with the server', () => {
    const names = declaredIn(sourcesIn('server/protocol'));
    expect(names).toContain('deliveredSeq');
    expect(among(names)).toEqual([]);
  });

  it('are none that a page says or hears', () => {
    const names = [
      ...declaredIn(['widget/app/frosst-chat/frosst-chat.ts'], (node) => ts.isClassElement(node) && !isHidden(node)),
      ...declaredIn(['widget/events.ts', 'widget/command-queue.ts']),
      ...Object.keys(ENGLISH),
    ];
    expect(names).toEqual(expect.arrayContaining(['joinGuest', 'frosst-ready', 'signInTitle']));
    expect(among(names)).toEqual([]);
  });

  it('are none that another build reads in this browser', () => {
    const names = sharedNames();
    expect(names).toEqual(expect.arrayContaining(['losses', 'message', 'sealed']));
    expect(among(names)).toEqual([]);
  });

  it('stand in no string and in no binding, where they would keep their length', () => {
    expect(among(namesInStrings())).toEqual([]);
  });

  it('are each said, and once in the list', () => {
    const lit = ['@lit/reactive-element/reactive-element.js', 'lit-html/lit-html.js', 'lit-element/lit-element.js'];
    const files = [...widget, ...sourcesIn('.ci/rollup/lean'), ...lit.map((path) => join('node_modules', path))];
    const texts = files.map((path) => readFileSync(path, 'utf8')).join('\n');
    expect(OWN_NAMES).toHaveLength(own.length);
    expect(own.filter((name) => !new RegExp(`\\b${name}\\b`).test(texts))).toEqual([]);
  });
});
