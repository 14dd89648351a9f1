/**
 * The custom-elements manifest (schema 1.0.0) of `<frosst-chat>`, from its docblocks and types: what editors, wrappers
 * and types for other frameworks are made of. Only what is for a host page is in it.
 */
import { readFileSync } from 'node:fs';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { eventsOf } from './event-details.mjs';

const TAG = 'frosst-chat';
const ELEMENT = 'widget/app/frosst-chat/frosst-chat.ts';
const EVENTS = 'widget/events.ts';
const DEFINITION = 'lib/widget/define.js';
const ELSEWHERE_IN_DARK = ' In the dark theme: `-dark`.';

/**
 * Reads the sources under the working folder.
 *
 * @throws when the element's docblock and the table of its events do not name the same
 */
export function makeManifest() {
  const sources = [ELEMENT, EVENTS].map((path) =>
    ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true),
  );
  const { modules, schemaVersion } = create({ modules: [sources[0]], plugins: [...litPlugin(), writtenTypes] });
  const element = modules[0].declarations.find(({ customElement }) => customElement);
  const declaration = {
    ...element,
    description: unfold(element.description),
    tagName: TAG,
    members: element.members.filter(isForPages).map(describe),
    attributes: element.attributes
      .filter(({ fieldName }) => element.members.some((member) => isForPages(member) && member.name === fieldName))
      .map(describe),
    events: eventsOf(sources[1], ts, element.events),
    cssProperties: element.cssProperties.flatMap(bothThemes),
  };
  const reference = { name: element.name, module: ELEMENT.replace(/^(.*)\.ts$/, 'lib/$1.js') };
  return {
    schemaVersion,
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: reference.module,
        declarations: [declaration],
        exports: [{ kind: 'js', name: element.name, declaration: reference }],
      },
      {
        kind: 'javascript-module',
        path: DEFINITION,
        declarations: [],
        exports: [{ kind: 'custom-element-definition', name: TAG, declaration: reference }],
      },
    ],
  };
}

/** The declaration of the element itself. */
export function elementOf(manifest) {
  return manifest.modules[0].declarations[0];
}

/** The analyzer knows no types but names of one word in some places: they are taken as they are written. */
const writtenTypes = {
  name: 'written-types',
  analyzePhase({ ts: { SyntaxKind }, node, moduleDoc }) {
    if (node.kind !== SyntaxKind.ClassDeclaration) return;
    const { members = [] } = moduleDoc.declarations.find(({ name }) => name === node.name.text) ?? {};
    for (const member of node.members.filter(({ kind }) => kind === SyntaxKind.MethodDeclaration)) {
      const method = members.find(({ name, kind }) => kind === 'method' && name === member.name.text);
      if (method) Object.assign(method, signatureOf(member, method));
    }
  },
};

function signatureOf({ type, parameters }, method) {
  const described = (method.parameters ?? []).filter(({ description }) => description);
  return {
    return: { type: { text: type.getText() } },
    parameters: parameters.map((parameter, index) => {
      const isNamed = 'text' in parameter.name;
      // One that is taken apart at once is called in its docstring what it is.
      const name = isNamed ? parameter.name.text : (described[index] ?? described[0])?.name;
      const text = parameter.type?.getText();
      return {
        name,
        ...(text && { type: { text } }),
        ...(parameter.initializer && isNamed && { default: parameter.initializer.getText() }),
        ...(parameter.initializer && { optional: true }),
        ...described.find((other) => other.name === name),
      };
    }),
  };
}

function isForPages({ privacy = 'public', static: isStatic = false }) {
  return privacy === 'public' && !isStatic;
}

function describe(entry) {
  const text = entry.type?.text.replace(/( \| undefined)+$/, entry.fieldName ? '' : ' | undefined');
  return {
    ...entry,
    ...(text && { type: { text } }),
    ...(entry.description && { description: unfold(entry.description) }),
  };
}

function unfold(text) {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}

function bothThemes(property) {
  if (!property.description.endsWith(ELSEWHERE_IN_DARK)) return [property];
  const description = property.description.slice(0, -ELSEWHERE_IN_DARK.length);
  return [
    { ...property, description },
    { name: `${property.name}-dark`, description: `${description} In the dark theme.` },
  ];
}
