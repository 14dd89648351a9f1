import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import { build } from 'esbuild';
import { CONSUMER, run, tarball } from './install-package.ts';

const TSC = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));
const TOOLS_TAKE_MS = 5 * 60_000;

test('publint and attw find nothing wrong with the package', async () => {
  test.setTimeout(TOOLS_TAKE_MS);
  const cwd = CONSUMER;
  await run('npx', ['publint', '--strict', 'node_modules/frosst-chat'], { cwd });
  // It is for `import`: whoever uses `require` cannot have it, and says so to themselves.
  await run('npx', ['attw', '--profile', 'esm-only', tarball()], { cwd });
});

for (const project of ['tsconfig.json', 'tsconfig.react-18.json', 'tsconfig.node.json']) {
  test(`the package's types hold, types/${project}`, async () => {
    test.setTimeout(TOOLS_TAKE_MS);
    await run('node', [TSC, '-p', `types/${project}`], { cwd: CONSUMER });
  });
}

test('the component can be drawn where there is no page', async () => {
  const { stdout } = await run('node', ['server-render.mjs'], { cwd: CONSUMER });
  expect(stdout).toBe('<frosst-chat id="chat"></frosst-chat>\n');
});

declare global {
  /** What `react-page.jsx` leaves on its page. */
  var reactPage: {
    version: string;
    chat: { current: (HTMLElement & { theme: string; tokenProvider: unknown; isOpen: boolean; open(): void }) | null };
    heard: string[];
    draw: (props: object | null) => void;
  };
}

/** Bundles the page with a React, as one script that is no module, and opens it. */
async function openReactPage(page: Page, react: string): Promise<void> {
  const from = createRequire(`${CONSUMER}${react}`);
  const { outputFiles } = await build({
    entryPoints: [`${CONSUMER}react-page.jsx`],
    bundle: true,
    write: false,
    format: 'iife',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
    alias: Object.fromEntries(
      ['react', 'react-dom'].map((name) => [name, from.resolve(`${name}/package.json`).replace('/package.json', '')]),
    ),
    logLevel: 'silent',
  });
  await page.setContent('<!doctype html><title>React</title>');
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
}

for (const [version, folder] of [
  ['18', 'react-18/'],
  ['19', ''],
] as const) {
  test(`the component gives properties, hears events and hands out the element, React ${version}`, async ({ page }) => {
    test.setTimeout(TOOLS_TAKE_MS);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    // There is no such server, which is nobody's error; what React has to say is.
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load')) errors.push(message.text());
    });
    await openReactPage(page, folder);
    const shown = () =>
      page.evaluate(() => {
        const { theme, tokenProvider, className, isOpen } = reactPage.chat.current ?? {};
        return { theme, provider: typeof tokenProvider, className, isOpen, heard: reactPage.heard };
      });

    await page.evaluate(() =>
      reactPage.draw({
        server: 'https://chat.bank.example',
        theme: 'dark',
        className: 'bank',
        tokenProvider: () => Promise.resolve(undefined),
        onFrosstReady: () => reactPage.heard.push('ready'),
        onFrosstOpen: () => reactPage.heard.push('open, first'),
      }),
    );
    const all = { theme: 'dark', provider: 'function', className: 'bank', isOpen: false };
    await expect.poll(shown).toEqual({ ...all, heard: ['ready'] });
    expect(await page.evaluate(() => reactPage.version)).toMatch(new RegExp(`^${version}\\.`));

    const draw = () =>
      reactPage.draw({
        server: 'https://chat.bank.example',
        onFrosstOpen: () => reactPage.heard.push('open, second'),
      });
    await page.evaluate(draw);
    const fewer = { theme: 'auto', provider: 'undefined', className: '', isOpen: false };
    await expect.poll(shown).toEqual({ ...fewer, heard: ['ready'] });

    await page.evaluate(() => reactPage.chat.current?.open());
    await expect.poll(shown).toEqual({ ...fewer, isOpen: true, heard: ['ready', 'open, second'] });

    await page.evaluate(() => reactPage.draw(null));
    await expect(page.locator('frosst-chat')).toHaveCount(0);
    expect(errors).toEqual([]);
  });
}
