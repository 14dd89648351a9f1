import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

/** The project's own configuration. The files linted here do not exist. */
const eslint = new ESLint({ cwd: import.meta.dirname });

/** One arrow that must never be: a file, what it may not hold, what it may hold instead, and how lint refuses. */
interface Arrow {
  name: string;
  file: string;
  wrong: string | (() => string);
  right: string | (() => string);
  rule: string;
  because: RegExp;
}

const PATHS = 'import-x/no-restricted-paths';
const PACKAGES = 'no-restricted-imports';
const GLOBALS = 'no-restricted-globals';
const PROPERTIES = 'no-restricted-properties';

const arrows: Arrow[] = [
  ...pathArrows(
    'server/protocol/virtual.ts',
    ['server/lib', 'widget/core', 'admin/core'],
    'server/protocol',
    /knows nobody/,
  ),
  ...pathArrows(
    'widget/app/virtual.ts',
    ['server/services', 'server/lib', 'server/db'],
    'server/protocol',
    /only the contract/,
  ),
  ...pathArrows(
    'admin/app/virtual.ts',
    ['server/services', 'server/lib', 'server/db'],
    'server/protocol',
    /only the contract/,
  ),
  ...['server/virtual.ts', 'server/services/virtual.ts', 'server/realtime/customer/virtual.ts'].flatMap((file) =>
    pathArrows(file, ['widget/core', 'admin/core'], 'server/lib', /knows none/),
  ),
  ...pathArrows('widget/app/virtual.ts', ['admin/core', 'admin/app'], 'widget/core', /must not download the console/),
  ...pathArrows(
    'widget/core/virtual.ts',
    ['widget/adapters', 'widget/controllers', 'widget/components', 'widget/app', 'widget/styles'],
    'server/protocol',
    /headless/,
  ),
  ...pathArrows(
    'admin/core/virtual.ts',
    ['admin/components', 'admin/app', 'widget/adapters', 'widget/components', 'widget/controllers'],
    'widget/core',
    /headless/,
  ),
  ...pathArrows(
    'widget/components/virtual.ts',
    ['widget/app', 'widget/core', 'widget/controllers'],
    'widget/styles',
    /take properties and fire events/,
  ),
  ...pathArrows(
    'admin/components/virtual.ts',
    ['admin/app', 'admin/core', 'widget/core', 'widget/controllers'],
    'widget/components',
    /take properties and fire events/,
  ),
  ...pathArrows('admin/app/virtual.ts', ['widget/app'], 'widget/components', /not made of the widget's screens/),
  ...pathArrows(
    'server/services/virtual.ts',
    ['server/http', 'server/realtime'],
    'server/repositories',
    /no transport/,
  ),
  ...pathArrows(
    'server/http/virtual.ts',
    ['server/repositories', 'server/db'],
    'server/services',
    /go through services/,
  ),
  ...pathArrows(
    'server/realtime/virtual.ts',
    ['server/repositories', 'server/db'],
    'server/services',
    /go through services/,
  ),
  ...pathArrows('server/repositories/virtual.ts', ['server/services'], 'server/db', /no rules down here/),
  ...pathArrows('migrations/2099-01-01-01-virtual.ts', ['server/db', 'widget/core', 'admin/core'], 'kysely', /frozen/),

  ...packageArrows('server/protocol/virtual.ts', ['zod', 'node:crypto', 'uuid'], './limits.ts', /imports nothing/),
  ...packageArrows('widget/core/virtual.ts', ['socket.io-client'], './ports.ts', /socket-transport\.ts/),
  ...packageArrows(
    'widget/core/virtual.ts',
    ['lit', 'lit/decorators.js', '@lit/context', 'node:timers'],
    './ports.ts',
    /headless/,
  ),
  ...packageArrows('admin/core/virtual.ts', ['lit', '@lit/context', 'node:fs'], './agent-state.ts', /headless/),
  ...packageArrows('widget/app/virtual.ts', ['socket.io-client'], 'lit', /socket-transport\.ts/),
  ...packageArrows(
    'widget/app/virtual.ts',
    ['koa', 'kysely', 'pg', 'zod', 'socket.io'],
    'lit',
    /no place in a browser/,
  ),
  ...packageArrows('admin/app/virtual.ts', ['koa', '@koa/router', 'zod'], '@lit/context', /no place in a browser/),
  ...packageArrows(
    'widget/app/virtual.ts',
    ['lit/directives/unsafe-html.js'],
    'lit/directives/repeat.js',
    /never become markup/,
  ),
  ...packageArrows(
    'server/services/virtual.ts',
    ['koa', '@koa/router', 'koa-jwt', 'socket.io'],
    'kysely',
    /no transport/,
  ),
  ...packageArrows('server/http/virtual.ts', ['kysely', 'pg', '@electric-sql/pglite'], 'koa', /through services/),
  ...packageArrows('server/realtime/virtual.ts', ['kysely', 'pg'], 'socket.io', /through services/),
  ...packageArrows('migrations/2099-01-01-01-virtual.ts', ['pg', 'node:fs', 'uuid'], 'kysely', /nothing but kysely/),

  ...[
    'fetch("/")',
    'setTimeout(run, 1)',
    'setInterval(run, 1)',
    'localStorage.clear()',
    'document.title',
    'globalThis.fetch',
  ].map((wrong) => ({
    name: `the core must not use ${wrong}`,
    file: 'widget/core/virtual.ts',
    wrong: `export const run = () => ${wrong};`,
    right: 'export const run = (clock: { now(): number }) => clock.now();',
    rule: GLOBALS,
    because: /through its ports/,
  })),
  ...['Date.now()', 'Math.random()'].map((wrong) => ({
    name: `the core must not use ${wrong}`,
    file: 'admin/core/virtual.ts',
    wrong: `export const run = () => ${wrong};`,
    right: 'export const run = (dice: { fraction(): number }) => Math.floor(dice.fraction());',
    rule: PROPERTIES,
    because: /through its ports/,
  })),
  ...['process.env["PORT"]', 'process.env.PORT'].map((wrong) => ({
    name: `only config.ts may read ${wrong}`,
    file: 'server/services/virtual.ts',
    wrong: `export const port = ${wrong};`,
    right: 'export const port = process.pid;',
    rule: PROPERTIES,
    because: /Only config\.ts reads the environment/,
  })),
  {
    name: 'only config.ts may import the environment',
    file: 'server/lib/virtual.ts',
    wrong: "import { env } from 'node:process';\nexport const port = env;",
    right: "import { pid } from 'node:process';\nexport const port = pid;",
    rule: PACKAGES,
    because: /Only config\.ts reads the environment/,
  },
  ...['innerHTML', 'outerHTML'].map((property) => ({
    name: `an element must not set ${property}`,
    file: 'widget/app/virtual.ts',
    wrong: `export const show = (node: Element) => { node.${property} = 'x'; };`,
    right: "export const show = (node: Element) => { node.textContent = 'x'; };",
    rule: PROPERTIES,
    because: /never become markup/,
  })),
  {
    name: 'an element must not register itself',
    file: 'widget/components/virtual.ts',
    wrong: "import { customElement } from 'lit/decorators.js';\nexport const name = customElement;",
    right: "import { property } from 'lit/decorators.js';\nexport const name = property;",
    rule: PACKAGES,
    because: /define\.ts registers/,
  },
  {
    name: 'a template must not carry a style attribute',
    file: 'admin/app/virtual.ts',
    wrong: 'import { html } from \'lit\';\nexport const view = () => html`<p style="color: red"></p>`;',
    right: 'import { html } from \'lit\';\nexport const view = () => html`<p class="red"></p>`;',
    rule: 'no-restricted-syntax',
    because: /Content Security Policy/,
  },
  {
    name: 'a module must not export a default',
    file: 'server/lib/virtual.ts',
    wrong: 'export default 1;',
    right: 'export const one = 1;',
    rule: 'no-restricted-syntax',
    because: /Named exports only/,
  },
  {
    name: 'a catch must not be empty',
    file: 'server/lib/virtual.ts',
    wrong: 'export function run() { try { run(); } catch {} }',
    right: 'export function run() { try { run(); } catch { return 1; } return 2; }',
    rule: 'no-empty',
    because: /Empty block/,
  },
];

for (const { name, file, wrong, right, rule, because } of arrows) {
  describe(name, () => {
    it('is refused with its reason', async () => {
      const refusals = (await lint(wrong, file)).filter((message) => message.ruleId === rule);
      expect(refusals.map((message) => message.message).join('\n')).toMatch(because);
    });

    it('lets its legal neighbour pass', async () => {
      expect(await lint(right, file)).toEqual([]);
    });
  });
}

describe('the one exception of an arrow', () => {
  it.each([
    ['server/config.ts', 'export const port = process.env["PORT"];'],
    [
      'server/test/faults/virtual.ts',
      "import { ChatClient } from '../../../widget/core/chat-client.ts';\nexport const client = ChatClient;",
    ],
    ['widget/adapters/socket-transport.ts', "import { io } from 'socket.io-client';\nexport const connect = io;"],
    ['widget/components/define-once.ts', 'export const run = () => { customElements.define("a-b", HTMLElement); };'],
  ])('%s may do what it is for', async (file, code) => {
    expect(await lint(code, file)).toEqual([]);
  });
});

describe('file names', () => {
  it.each(['server/lib/fileName.ts', 'server/lib/file_name.ts', 'server/lib/utils.ts', 'widget/app/helpers.test.ts'])(
    'refuses %s',
    async (file) => {
      expect((await lint('export const one = 1;', file)).map((message) => message.ruleId)).toEqual([
        'frosst/file-name',
      ]);
    },
  );

  it.each(['server/lib/file-name.ts', 'server/lib/v7.integration.test.ts', 'migrations/2026-11-23-01-people.ts'])(
    'accepts %s',
    async (file) => {
      expect(await lint('export const one = 1;', file)).toEqual([]);
    },
  );
});

describe('rules that need types', () => {
  const { overrides } = JSON.parse(
    readFileSync(join(import.meta.dirname, '.oxlintrc.json'), 'utf8').replace(/^ *\/\/.*$/gm, ''),
  ) as { overrides: { files: string[]; rules: Record<string, string | [string, unknown]> }[] };

  it.each([
    'no-floating-promises',
    'no-misused-promises',
    'await-thenable',
    'switch-exhaustiveness-check',
    'only-throw-error',
  ])('%s is an error in every part', (name) => {
    const said = overrides.filter(({ rules }) => `typescript/${name}` in rules);
    expect(said.map(({ files }) => files)).toEqual([['**/*.ts']]);
    expect([said[0]?.rules[`typescript/${name}`]].flat()[0]).toBe('error');
  });
});

it('no part may say any', async () => {
  const project = new ESLint({ cwd: import.meta.dirname });
  for (const file of [
    'server/lib/ids.ts',
    'widget/core/ports.ts',
    'admin/core/agent-state.ts',
    'examples/replay/main.ts',
  ]) {
    const config = (await project.calculateConfigForFile(file)) as { rules: Record<string, [number]> };
    expect(config.rules['@typescript-eslint/no-explicit-any']?.[0], file).toBe(2);
  }
});

async function lint(code: Arrow['wrong'], file: string): Promise<{ ruleId: string | null; message: string }[]> {
  const [result] = await eslint.lintText(typeof code === 'string' ? code : code(), {
    filePath: join(import.meta.dirname, file),
  });
  return (result?.messages ?? []).map(({ ruleId, message }) => ({ ruleId, message }));
}

/** `file` must not import from any of `folders`, and may from `allowed`: a folder too, or a package. */
function pathArrows(file: string, folders: string[], allowed: string, because: RegExp): Arrow[] {
  return folders.map((folder) => ({
    name: `${dirname(file)} must not import ${folder}`,
    file,
    wrong: () => importOf(specifierOf(file, folder)),
    right: () => importOf(existsSync(allowed) ? specifierOf(file, allowed) : allowed),
    rule: PATHS,
    because,
  }));
}

function packageArrows(file: string, packages: string[], allowed: string, because: RegExp): Arrow[] {
  return packages.map((name) => ({
    name: `${dirname(file)} must not import the package ${name}`,
    file,
    wrong: importOf(name),
    right: importOf(allowed),
    rule: PACKAGES,
    because,
  }));
}

function importOf(specifier: string): string {
  return `import * as it from '${specifier}';\nexport const used = it;`;
}

/** How `file` would import some real module of `folder`: the rule looks only at imports that resolve. */
function specifierOf(file: string, folder: string): string {
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort() : [];
  const found = entries.find((entry) => entry.endsWith('.ts') && !entry.includes('.test'));
  if (found === undefined) throw new Error(`No module in ${folder}: has it moved? Then its arrow moves too.`);
  return `./${relative(dirname(file), join(folder, found))}`;
}
