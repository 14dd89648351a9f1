/**
 * Who may know whom. Each arrow that must never be is a row with its reason; `eslint.arrows.test.ts` breaks every
 * one of them on purpose and sees the lint say no.
 */

/** `target` must not import `from`: import-x/no-restricted-paths zones. */
export const arrows = [
  {
    target: './server/protocol',
    from: './server',
    except: ['./protocol'],
    message: 'The contract knows nobody: everyone, outside clients included, must be able to read it alone.',
  },
  {
    target: './server/protocol',
    from: ['./widget', './admin', './migrations', './examples'],
    message: 'The contract knows nobody: everyone, outside clients included, must be able to read it alone.',
  },
  {
    target: ['./widget', './admin'],
    from: './server',
    except: ['./protocol'],
    message: 'Browser code sees only the contract; server code in a bundle is weight and a leak.',
  },
  {
    // Tests may: they drive the server with the very clients that people use.
    target: ['./server/*.ts', './server/!(test)/**/*'],
    from: ['./widget', './admin'],
    message: 'The server serves any client and knows none.',
  },
  { target: './widget', from: './admin', message: 'Customers must not download the console.' },
  {
    target: ['./widget/core', './admin/core'],
    from: [
      './widget/adapters',
      './widget/controllers',
      './widget/components',
      './widget/app',
      './widget/styles',
      './admin/adapters',
      './admin/controllers',
      './admin/components',
      './admin/app',
    ],
    message: 'The core is headless: it runs in Node and on phones, and asks the world only through its ports.',
  },
  {
    target: ['./widget/components', './admin/components'],
    from: [
      './widget/app',
      './widget/core',
      './widget/controllers',
      './widget/context.ts',
      './admin/app',
      './admin/core',
      './admin/controllers',
      './admin/context.ts',
    ],
    message: 'Leaves take properties and fire events, so that both elements can use them.',
  },
  { target: './admin', from: './widget/app', message: "The console is not made of the widget's screens." },
  {
    target: './server/services',
    from: ['./server/http', './server/realtime'],
    message: 'Rules know no transport: the same rule serves a socket, a route and a job.',
  },
  {
    target: ['./server/http', './server/realtime'],
    from: ['./server/repositories', './server/db'],
    message: 'Transports go through services; a query beside the rules is a rule forgotten.',
  },
  { target: './server/repositories', from: './server/services', message: 'Rows in, domain out: no rules down here.' },
  {
    target: './migrations',
    from: ['./server', './widget', './admin'],
    message: 'A migration is frozen; code it imported would change under it.',
  },
];

const REGISTERS = 'Importing a file must change nothing: define.ts registers the elements, by defineOnce.';
const SOCKET_CLIENT = {
  group: ['socket.io-client', 'socket.io-client/*'],
  message: 'Only widget/adapters/socket-transport.ts speaks to the socket.',
};
const RAW_MARKUP = {
  group: ['lit/directives/unsafe-*', 'lit-html/directives/unsafe-*', 'lit/static-html.js'],
  message: 'Text nodes only: a message must never become markup.',
};
const NODE_ENV = {
  group: ['process', 'node:process'],
  importNames: ['env'],
  message: 'Only config.ts reads the environment, so that every setting is checked and listed.',
};

const SELF_REGISTRATION = {
  group: ['lit/decorators.js', 'lit/decorators/custom-element.js'],
  importNames: ['customElement'],
  message: REGISTERS,
};

const noPackages = (files, patterns, ignores = []) => ({
  files,
  ignores: ['**/*.test.ts', ...ignores],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

/** Packages that must stay out of a part of the tree. Where two rows match a file, the later one is the whole rule. */
export const bannedPackages = [
  noPackages(['server/**/*.ts'], [NODE_ENV], ['server/config.ts', 'server/test/**']),
  noPackages(
    ['widget/**/*.ts', 'admin/**/*.ts'],
    [
      SOCKET_CLIENT,
      RAW_MARKUP,
      SELF_REGISTRATION,
      {
        group: ['koa', 'koa/*', '@koa/*', 'socket.io', 'kysely', 'pg', 'zod', 'node:*'],
        message: 'Server packages have no place in a browser bundle.',
      },
    ],
    ['widget/adapters/socket-transport.ts'],
  ),
  noPackages(
    ['widget/core/**/*.ts', 'admin/core/**/*.ts'],
    [
      SOCKET_CLIENT,
      {
        group: ['lit', 'lit/*', 'lit-html', 'lit-html/*', '@lit/*', 'node:*'],
        message: 'The core is headless and runs anywhere.',
      },
    ],
  ),
  noPackages(
    ['server/services/**/*.ts'],
    [
      NODE_ENV,
      { group: ['koa', 'koa/*', '@koa/*', 'koa-*', 'socket.io', 'socket.io/*'], message: 'Rules know no transport.' },
    ],
  ),
  noPackages(
    ['server/http/**/*.ts', 'server/realtime/**/*.ts'],
    [NODE_ENV, { group: ['kysely', 'kysely/*', 'pg', '@electric-sql/*'], message: 'Transports go through services.' }],
  ),
  noPackages(['server/protocol/**/*.ts'], [{ regex: '^[^.]', message: 'The contract imports nothing.' }]),
  noPackages(['migrations/**/*.ts'], [{ regex: '^(?!kysely$)', message: 'A migration imports nothing but kysely.' }]),
];

const CORE_GLOBALS = [
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'BroadcastChannel', 'queueMicrotask', 'requestAnimationFrame'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'performance'],
  ...['localStorage', 'sessionStorage', 'indexedDB', 'crypto', 'window', 'self', 'globalThis', 'document', 'navigator'],
  ...['location', 'history', 'process', 'Buffer', 'console'],
];
const THROUGH_PORTS = 'The core asks the world only through its ports.';
const UNPREDICTABLE = [
  { object: 'Date', property: 'now', message: THROUGH_PORTS },
  { object: 'Math', property: 'random', message: THROUGH_PORTS },
];
const ENVIRONMENT = { object: 'process', property: 'env', message: NODE_ENV.message };
const MARKUP = ['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
  property,
  message: RAW_MARKUP.message,
}));
const REGISTRATION = {
  object: 'customElements',
  property: 'define',
  message: REGISTERS,
};

/** Globals and properties that must stay out of a part of the tree. */
export const bannedGlobals = [
  {
    files: ['widget/core/**/*.ts', 'admin/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...CORE_GLOBALS.map((name) => ({ name, message: THROUGH_PORTS }))],
      'no-restricted-properties': ['error', ...UNPREDICTABLE],
    },
  },
  {
    files: ['server/**/*.ts', 'migrations/**/*.ts'],
    ignores: ['server/config.ts', '**/*.test.ts', 'server/test/**'],
    rules: { 'no-restricted-properties': ['error', ENVIRONMENT] },
  },
  {
    files: ['widget/**/*.ts', 'admin/**/*.ts'],
    ignores: ['**/core/**', '**/define-once.ts', '**/*.test.ts', '**/*.test-support.ts'],
    rules: { 'no-restricted-properties': ['error', ...MARKUP, REGISTRATION] },
  },
];

const NAMED_EXPORTS = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: one name for one thing everywhere.',
};
const STYLE_ATTRIBUTE = {
  selector: 'TaggedTemplateExpression[tag.name="html"] TemplateElement[value.raw=/\\sstyle=/]',
  message: 'A strict Content Security Policy drops style attributes: use a class, a property or styleMap.',
};

/** Ways of writing that no file may use. */
export const bannedSyntax = [
  { files: ['**/*.{ts,mjs}'], rules: { 'no-restricted-syntax': ['error', NAMED_EXPORTS] } },
  {
    files: ['widget/**/*.ts', 'admin/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', NAMED_EXPORTS, STYLE_ATTRIBUTE] },
  },
];

const FILE_NAME = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/;
const NAMES_NOTHING = /^(utils?|helpers?|managers?|common|misc)\./;

/** A file's name tells what is in it: kebab-case, and never a drawer for anything. */
const fileName = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: 'Name files in kebab-case after their main export.',
      drawer: 'A file named {{name}} collects anything: name what is in it.',
    },
  },
  create: (context) => ({
    Program(node) {
      const name = context.filename.slice(context.filename.lastIndexOf('/') + 1);
      if (!FILE_NAME.test(name)) context.report({ node, messageId: 'kebab' });
      else if (NAMES_NOTHING.test(name)) context.report({ node, messageId: 'drawer', data: { name } });
    },
  }),
};

export const naming = {
  files: ['**/*.{ts,mjs,js}'],
  plugins: { frosst: { rules: { 'file-name': fileName } } },
  rules: { 'frosst/file-name': 'error' },
};
