import { createDatabase } from './databases.ts';
import { test as base } from './fixtures.ts';
import { freePort, ServerProcess } from './server-process.ts';

/** As `test` of the fixtures, with a bank beside the chat server that signs its customers in: `bank` is its page. */
export const test = base.extend<{ bank: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are needed
  bank: async ({}, use) => {
    await use(`http://127.0.0.1:${String(await freePort())}`);
  },
  server: async ({ bank }, use) => {
    const postgres = await createDatabase();
    const server = await ServerProcess.launch({
      databaseUrl: postgres.url,
      program: 'examples/identified-customer/start.mjs',
      settings: { BANK_PORT: new URL(bank).port },
    });
    await use(server);
    await server.remove();
    await postgres.drop();
  },
});
