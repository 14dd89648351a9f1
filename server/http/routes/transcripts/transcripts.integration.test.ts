import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Session } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import type { TestSocket } from '../../../test/sockets.ts';

onPostgres('a transcript', (open) => {
  let database: TestDatabase;
  let server: TestApp;
  let ada: Session;
  let mallory: Session;
  let grace: Session;
  let conversationId: string;
  let tab: TestSocket;

  beforeAll(async () => {
    database = await open();
    server = await startTestApp(database, { rateLimits: false });
    [ada, mallory] = [await server.registerCustomer('Ada Lovelace'), await server.registerCustomer('Mallory')];
    grace = await server.hire('agent', 'Grace Hopper');
    tab = await server.enter(ada);
    ({ conversationId } = await tab.get('user-message', { clientId: randomUUID(), content: 'Is <b>this</b> safe?' }));
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const fetchIt = (session: Session | undefined, query = '', id = conversationId) =>
    server.request<string>('GET', `/api/conversations/${id}/transcript${query}`, {
      ...(session === undefined ? {} : { token: session.accessToken }),
    });
  const exports = () =>
    database.db
      .selectFrom('audit_entries')
      .select(['actor_id', 'object_id', 'detail'])
      .where('action', '=', 'conversation-exported')
      .execute();

  it('is a file of text, for its customer unrecorded', async () => {
    const { status, headers, body } = await fetchIt(ada, '?zone=Asia/Tokyo');
    expect(status).toBe(200);
    expect(headers.get('Content-Type')).toBe('text/plain; charset=utf-8');
    expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="conversation-\d{4}-\d\d-\d\d\.txt"$/);
    expect(headers.get('Cache-Control')).toBe('no-store');
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(body).toContain('Time zone: Asia/Tokyo');
    expect(body).toContain(' Ada Lovelace\n    Is <b>this</b> safe?\n');
    expect(await exports()).toEqual([]);
  });

  it('is a page for paper, under a policy that lets it do nothing', async () => {
    const { headers, body } = await fetchIt(ada, '?format=html&language=fr');
    expect(headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect(headers.get('Content-Disposition')).toMatch(/^attachment; filename="conversation-[\d-]+\.html"$/);
    expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; style-src 'sha256-.*; sandbox$/);
    expect(body).toContain('<html lang="fr" dir="ltr">');
    expect(body).toContain('Is &lt;b&gt;this&lt;/b&gt; safe?');
  });

  it('is recorded before staff have it', async () => {
    const { status } = await fetchIt(grace, '?format=html');
    expect(status).toBe(200);
    expect(await exports()).toEqual([
      { actor_id: grace.user.id, object_id: conversationId, detail: { format: 'html' } },
    ]);
  });

  it('is not there for who has no business in it, as if there were none', async () => {
    for (const [session, id] of [
      [mallory, conversationId],
      [ada, randomUUID()],
      [ada, 'nonsense'],
    ] as const) {
      const { status, body } = await fetchIt(session, '', id);
      expect([status, (body as unknown as ErrorAnswer).error.code]).toEqual([404, 'not-found']);
    }
    expect((await fetchIt(undefined)).status).toBe(401);
  });

  it.each(['?format=pdf', '?zone=Mars/Olympus', '?language=<b>', '?language=x-klingon', '?zone=a&zone=b', '?more=1'])(
    'is not made for %s',
    async (query) => {
      expect((await fetchIt(ada, query)).status).toBe(400);
    },
  );

  it('is not made for one person again and again', async () => {
    const limited = await startTestApp(database);
    const { accessToken: token } = await limited.registerCustomer();
    const ask = async () =>
      (await limited.request('GET', `/api/conversations/${randomUUID()}/transcript`, { token })).status;
    const statuses: number[] = [];
    while (statuses.at(-1) !== 429 && statuses.length < 40) statuses.push(await ask());
    expect(statuses.at(-1)).toBe(429);
    await limited.close();
  });

  it('has every message once, in order, over all its pages', async () => {
    const count = LIMITS.historyPage * 2 + 5;
    const drafts = Array.from({ length: count }, (_, number) => ({
      clientId: randomUUID(),
      content: `number ${number}.`,
    }));
    await Promise.all(drafts.map((draft) => tab.get('user-message', draft)));
    const { body } = await fetchIt(ada);
    const numbers = [...body.matchAll(/number (\d+)\./g)].map(([, number]) => Number(number));
    expect(numbers).toEqual(Array.from({ length: count }, (_, number) => number));
  });
});
