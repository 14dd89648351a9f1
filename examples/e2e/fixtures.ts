import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { ConsolePage } from './console-page.ts';
import { CustomerPage } from './customer-page.ts';
import { createDatabase } from './databases.ts';
import { ServerProcess } from './server-process.ts';

interface Fixtures {
  /** What the server stores in. The embedded one takes seconds to start: only where a test is about it. */
  database: 'embedded' | 'postgres';
  server: ServerProcess;
  /** A customer on the bank's page, in a browser of their own. */
  customer: CustomerPage;
  /** The first admin, signed in to the console, in a browser of their own. */
  staff: ConsolePage;
  /** Opens a page in a further browser. */
  visit: (path: string) => Promise<Page>;
}

/** A server, a customer and a member of staff for each test. No page may report an error, nor break its policy. */
export const test = base.extend<Fixtures>({
  database: ['postgres', { option: true }],
  server: async ({ database }, use) => {
    const postgres = database === 'postgres' ? await createDatabase() : undefined;
    const server = await ServerProcess.launch(postgres && { databaseUrl: postgres.url });
    await use(server);
    await server.remove();
    await postgres?.drop();
  },
  baseURL: async ({ server }, use) => {
    await use(server.url);
  },
  visit: async ({ browser, server }, use) => {
    const contexts: BrowserContext[] = [];
    const errors: string[] = [];
    await use(async (path) => {
      const context = await browser.newContext({ baseURL: server.url });
      contexts.push(context);
      const page = await context.newPage();
      noteErrors(page, errors);
      await page.goto(path);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(errors, 'errors of the pages').toEqual([]);
  },
  customer: async ({ visit }, use) => {
    await use(new CustomerPage(await visit('/dashboard.html')));
  },
  staff: async ({ visit }, use) => {
    await use(await new ConsolePage(await visit('/admin.html')).signIn());
  },
});

export { expect };

function noteErrors(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|TrustedHTML|TrustedScript/.test(message.text())) errors.push(message.text());
  });
}
