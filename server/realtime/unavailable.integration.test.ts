import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { openFragilePostgres } from '../test/database.ts';
import { startTestApp } from '../test/harness.ts';

it('a server whose database crashed says so, keeps its connections, and stores once what is sent again', async () => {
  const { server: postgres, database } = await openFragilePostgres();
  const server = await startTestApp(database);
  const [ada, grace] = [await server.registerCustomer(), await server.hire('supervisor')];
  const [tab, desk] = [await server.enter(ada), await server.enter(grace)];
  await tab.get('user-message', { clientId: randomUUID(), content: 'hello' });
  await postgres.crash();

  const draft = { clientId: randomUUID(), content: 'are you there?' };
  for (const asking of [
    tab.ask('user-message', draft),
    tab.ask('sync', { streams: [{ conversationId: randomUUID(), afterSeq: 0 }] }),
    tab.ask('register', {}),
    desk.ask('admin-message', draft),
    desk.ask('conversations', {}),
  ]) {
    expect(await asking).toMatchObject({ ok: false, error: { code: 'unavailable', retryable: true } });
  }
  await expect(server.connect(ada)).rejects.toMatchObject({ message: 'unavailable', data: { retryable: true } });
  expect(await tab.ask('presence', { status: 'away' })).toEqual({ ok: true, data: {} });

  await postgres.restart();
  await expect
    .poll(async () => (await tab.ask('user-message', draft)).ok, { timeout: 10_000, interval: 200 })
    .toBe(true);
  expect(await tab.get('user-message', draft)).toMatchObject({ seq: 2, duplicate: true });
  await desk.waitFor('new-message', ({ content }) => content === draft.content);
  expect(desk.pushes('new-message')).toHaveLength(2);
  await server.close();
  await database.close();
});
