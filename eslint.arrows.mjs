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
    target: './server',
    from: ['./widget', './admin'],
    message: 'The server serves any client and knows none.',
  },
  { target: './widget', from: './admin', message: 'Customers must not download the console.' },
  {
    target: ['./widget/core', './admin/core'],
    from: [
      './widget/adapters', './widget/controllers', './widget/components', './widget/app', './widget/styles',
      './admin/adapters', './admin/controllers', './admin/components', './admin/app',
    ],
    message: 'The core is headless: it runs in Node and on phones, and asks the world only through its ports.',
  },
  {
    target: ['./widget/components', './admin/components'],
    from: ['./widget/app', './widget/core', './widget/controllers', './widget/context.ts', './admin/app', './admin/core', './admin/controllers', './admin/context.ts'],
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

const noPackages = (files, patterns, ignores = []) => ({
  files,
  ignores: ['**/*.test.ts', ...ignores],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const SOCKET_CLIENT = { group: ['socket.io-client', 'socket.io-client/*'], message: 'Only widget/adapters/socket-transport.ts speaks to the socket.' };

/** Packages that must stay out of a part of the tree. */
export const bannedPackages = [
  noPackages(
    ['widget/core/**/*.ts', 'admin/core/**/*.ts'],
    [SOCKET_CLIENT, { group: ['lit', 'lit/*', '@lit/*', 'node:*'], message: 'The core is headless and runs anywhere.' }],
  ),
  noPackages(
    ['widget/**/*.ts', 'admin/**/*.ts'],
    [SOCKET_CLIENT, { group: ['koa', 'koa/*', '@koa/*', 'socket.io', 'kysely', 'pg', 'zod'], message: 'Server packages have no place in a browser bundle.' }],
    ['widget/core/**', 'admin/core/**', 'widget/adapters/socket-transport.ts'],
  ),
  noPackages(
    ['server/services/**/*.ts'],
    [{ group: ['koa', 'koa/*', '@koa/*', 'koa-*', 'socket.io', 'socket.io/*'], message: 'Rules know no transport.' }],
  ),
  noPackages(
    ['server/http/**/*.ts', 'server/realtime/**/*.ts'],
    [{ group: ['kysely', 'pg', '@electric-sql/*'], message: 'Transports go through services.' }],
  ),
  noPackages(
    ['server/protocol/**/*.ts'],
    [{ regex: '^[^.]', message: 'The contract imports nothing.' }],
  ),
  noPackages(['migrations/**/*.ts'], [{ regex: '^(?!kysely$)', message: 'A migration imports nothing but kysely.' }]),
];

const CORE_GLOBALS = ['fetch', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'queueMicrotask', 'localStorage', 'sessionStorage', 'window', 'document', 'navigator', 'crypto', 'WebSocket'];

/** Globals that must stay out of a part of the tree. */
export const bannedGlobals = [
  {
    files: ['widget/core/**/*.ts', 'admin/core/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', ...CORE_GLOBALS.map((name) => ({ name, message: 'The core asks the world only through its ports.' }))],
    },
  },
  {
    files: ['server/**/*.ts'],
    ignores: ['server/config.ts', '**/*.test.ts', 'server/test/**'],
    rules: {
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Only config.ts reads the environment, so that every setting is checked and listed.' }],
    },
  },
  {
    files: ['widget/**/*.ts', 'admin/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({ property, message: 'Text nodes only: a message must never become markup.' })),
      ],
    },
  },
];
