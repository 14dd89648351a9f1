/** From the manifest: the React component, and what the templates of frameworks may say to the element. */
import { elementOf } from './manifest.mjs';

const IMPORTS = "import type { FrosstChat, FrosstEvent } from '{lib}/widget/sdk/index.js';\n";

/** @returns the files of the React wrapper and of the types for each framework, by path inside the package */
export function frameworkFiles(manifest) {
  const { members, events, attributes, tagName } = elementOf(manifest);
  const properties = members.filter(({ kind, readonly }) => kind === 'field' && !readonly);
  const files = {
    'react.js': reactModule(tagName, properties, events),
    'react.d.ts': reactTypes(properties, events),
    'types/properties.d.ts': propertyTypes(properties, attributes),
    'types/none.js': 'export {};\n',
  };
  for (const [framework, template] of Object.entries(TEMPLATES)) {
    files[`types/${framework}.d.ts`] = template(tagName, events);
  }
  return files;
}

/** `frosst-message-sent` as `onFrosstMessageSent`. */
export function handlerName(event) {
  return `on${event.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase())}`;
}

function reactModule(tagName, properties, events) {
  const names = properties.map(({ name }) => name);
  const handlers = Object.fromEntries(events.map(({ name }) => [handlerName(name), name]));
  return `'use client';
import './lib/widget/define.js';
import { wrapElement } from './lib/widget/sdk/react-wrapper.js';

export const FrosstChat = wrapElement('${tagName}', ${JSON.stringify(names)}, ${JSON.stringify(handlers)});
`;
}

function reactTypes(properties, events) {
  return `import type { ForwardRefExoticComponent, RefAttributes } from 'react';
import type { ElementAttributes } from './lib/widget/sdk/react-wrapper.js';
${IMPORTS.replace('FrosstChat,', 'FrosstChat as FrosstChatElement,').replace('{lib}', './lib')}
/** What \`<frosst-chat>\` takes of a page beside the attributes of every element. */
export interface FrosstChatOwnProps {
${properties.map((property) => field(property, 'FrosstChatElement')).join('')}${events.map((event) => handler(handlerName(event.name), event)).join('')}}

/** As the element's properties and events; a property that is not given any more is again what it was before. */
export interface FrosstChatProps extends FrosstChatOwnProps, ElementAttributes<FrosstChatOwnProps> {}

/** \`<frosst-chat>\` as a component; its ref is the element, with its methods. */
export declare const FrosstChat: ForwardRefExoticComponent<FrosstChatProps & RefAttributes<FrosstChatElement>>;
export type { FrosstChatElement, FrosstEvent };
`;
}

function propertyTypes(properties, attributes) {
  const inMarkup = attributes.filter(({ name, fieldName }) => name !== fieldName);
  return `${IMPORTS.replace('{lib}', '../lib').replace(', FrosstEvent', '')}
/** The element's properties. */
export interface FrosstChatProperties {
${properties.map((property) => field(property, 'FrosstChat')).join('')}}

/** Attributes that are not called as their property. */
export interface FrosstChatAttributes {
${inMarkup.map(attribute).join('')}}
`;
}

function field({ name, type, description }, element) {
  const text = type.text.startsWith("'") ? type.text : `${element}['${name}']`;
  return `  /** ${description} */\n  ${name}?: ${text} | undefined;\n`;
}

function attribute({ name, type, description }) {
  return `  /** ${description} */\n  '${name}'?: ${type.text === 'boolean' ? "boolean | ''" : type.text} | undefined;\n`;
}

function handler(key, { name, description }) {
  const quoted = /\W/.test(key) ? `'${key}'` : key;
  return `  /** ${description} */\n  ${quoted}?: ((event: FrosstEvent<'${name}'>) => void) | undefined;\n`;
}

function listeners(events, ...keysOf) {
  const rows = keysOf.flatMap((keyOf) => events.map((event) => handler(keyOf(event.name), event)));
  return `/** What hears the element's events. */\nexport interface FrosstChatListeners {\n${rows.join('')}}\n`;
}

const OWN = 'FrosstChatProperties & FrosstChatAttributes & FrosstChatListeners';

/** A file that says to one framework what `element` is, in the interface where it looks. */
function augmentation({ imports, listened, module, open, element, close }) {
  return `${IMPORTS.replace('{lib}', '../lib')}import type { FrosstChatAttributes, FrosstChatProperties } from './properties.js';
${imports}
${listened}
declare module '${module}' {
${open}
${element}
${close}
}
`;
}

const inJsx = { open: '  namespace JSX {\n    interface IntrinsicElements {', close: '    }\n  }' };

const TEMPLATES = {
  react: (tag, events) =>
    augmentation({
      imports: "import type { DetailedHTMLProps, HTMLAttributes } from 'react';",
      listened: listeners(events, (name) => `on${name}`),
      module: 'react',
      ...inJsx,
      element: `      '${tag}': DetailedHTMLProps<HTMLAttributes<FrosstChat>, FrosstChat> & ${OWN};`,
    }),
  preact: (tag, events) =>
    augmentation({
      imports: "import type { HTMLAttributes } from 'preact';",
      listened: listeners(events, (name) => `on${name}`),
      module: 'preact',
      ...inJsx,
      element: `      '${tag}': HTMLAttributes<FrosstChat> & ${OWN};`,
    }),
  solid: (tag, events) =>
    augmentation({
      imports: "import type { JSX as Solid } from 'solid-js';",
      listened: listeners(events, (name) => `on:${name}`),
      module: 'solid-js',
      ...inJsx,
      element: `      '${tag}': Solid.HTMLAttributes<FrosstChat> & ${OWN};`,
    }),
  vue: (tag, events) =>
    augmentation({
      imports: "import type { HTMLAttributes } from 'vue';",
      listened: listeners(events, handlerName),
      module: 'vue',
      open: '  interface GlobalComponents {',
      element: `    '${tag}': new () => FrosstChat & { $props: HTMLAttributes & ${OWN} };`,
      close: '  }',
    }),
  svelte: (tag, events) =>
    augmentation({
      imports: "import type { HTMLAttributes } from 'svelte/elements';",
      listened: listeners(
        events,
        (name) => `on${name}`,
        (name) => `on:${name}`,
      ),
      module: 'svelte/elements',
      open: '  interface SvelteHTMLElements {',
      element: `    '${tag}': HTMLAttributes<FrosstChat> & ${OWN};`,
      close: '  }',
    }),
};

/** The frameworks that there are types for. */
export const FRAMEWORKS = Object.keys(TEMPLATES);
