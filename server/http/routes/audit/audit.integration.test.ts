import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import type { AuditEntry, AuditPage } from '../../../protocol/administration.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import { onPostgres, openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import type { Person } from '../../../test/people.ts';

const PATHS = ['/api/audit', '/api/audit/export?format=csv', '/api/audit/export?format=json'];

onPostgres('the audit trail over HTTP', (open) => {
  let database: TestDatabase;
  let app: TestApp;
  let admin: Person;
  let agent: Person;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database);
    admin = await app.hire('admin', 'Grace Hopper');
    agent = await app.hire('agent', '=cmd|" /C calc"!A0');
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const get = <Body = AuditPage>(path: string, token = admin.accessToken) => app.request<Body>('GET', path, { token });
  const entries = async (query: string): Promise<AuditEntry[]> => (await get(`/api/audit?${query}`)).body.entries;
  const headSeq = async (): Promise<number> => (await app.app.services.audit.head()).seq;

  test('nobody but an admin reads it, and who may not learns nothing of what they asked', async () => {
    const others = [await app.registerCustomer(), await app.visit(), agent, await app.hire('supervisor')];
    const before = await headSeq();
    for (const path of [...PATHS, '/api/audit?nothing=right', '/api/audit/export']) {
      expect((await app.request('GET', path)).status, path).toBe(401);
      for (const { accessToken } of others) {
        const answer = await get<ErrorAnswer>(path, accessToken);
        expect([answer.status, answer.body.error.code], path).toEqual([403, 'forbidden']);
      }
    }
    // What stands there of it is that the two of staff were refused.
    const { entries: newest } = (await get('/api/audit?limit=100')).body;
    const refused = newest.filter(({ seq, action }) => seq > before && action !== 'audit-read');
    expect(refused.map(({ action, detail }) => [action, detail?.['action']]).sort()).toEqual([
      ['access-refused', 'export-audit'],
      ['access-refused', 'export-audit'],
      ['access-refused', 'read-audit'],
      ['access-refused', 'read-audit'],
    ]);
  });

  test('tells entries as they were recorded, newest first, its own reading above all', async () => {
    await app.request('POST', '/api/login', { body: { email: agent.email, password: 'wrong' } });
    const [read, failed] = await entries('');
    expect(read).toEqual({
      seq: await headSeq(),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      actor: { id: admin.user.id, role: 'admin', name: 'Grace Hopper' },
      action: 'audit-read',
      object: { kind: 'audit', id: 'trail' },
      address: '127.0.0.1',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(failed).toMatchObject({ action: 'sign-in-failed', object: { id: agent.user.id }, address: '127.0.0.1' });
    expect(failed).not.toHaveProperty('actor');
  });

  test('gives pages that neither skip nor repeat, though each reading is one entry more', async () => {
    const first = await get('/api/audit?limit=3');
    expect(first.body.entries).toHaveLength(3);
    const seqs = first.body.entries.map(({ seq }) => seq);
    for (let next = first.body.next; next !== undefined;) {
      const page = await get(`/api/audit?limit=3&before=${next}`);
      seqs.push(...page.body.entries.map(({ seq }) => seq));
      next = page.body.next;
    }
    const head = seqs[0] ?? 0;
    expect(seqs).toEqual(Array.from({ length: head }, (_, index) => head - index));
    expect((await get(`/api/audit?limit=100000`)).status).toBe(200);
  });

  test('filters by person, action, object and time, and by several at once', async () => {
    const created = await entries(`action=staff-created&object=${agent.user.id}`);
    expect(created).toMatchObject([{ actor: { role: 'admin' }, object: { id: agent.user.id } }]);
    const ofAgent = await entries(`actor=${agent.user.id.toUpperCase()}`);
    expect(ofAgent.length).toBeGreaterThan(0);
    expect(new Set(ofAgent.map(({ actor }) => actor?.id))).toEqual(new Set([agent.user.id]));
    expect(await entries(`actor=${randomUUID()}`)).toEqual([]);
    expect(await entries(`actor=&object=nothing`)).toEqual([]);
    const { at } = created[0]!;
    const [all] = [await entries('limit=200')];
    const since = await entries(`limit=200&from=${at}`);
    expect(since.every((entry) => entry.at >= at)).toBe(true);
    expect(since.some((entry) => entry.at === at)).toBe(true);
    const until = await entries(`limit=200&to=${at}`);
    expect(until).toEqual(all.filter((entry) => entry.at < at));
    expect(await entries(`from=2000-01-01&to=2000-01-02T00:00:00%2B01:00`)).toEqual([]);
  });

  test.each([
    'nothing=right',
    'actor=someone',
    'action=sign',
    'action=sign-in&action=sign-out',
    'from=yesterday',
    'to=2026-13-01',
    'from=2026-11-27T10:00',
    'limit=0',
    'limit=-1',
    'before=last',
    'before=0',
    'before=9999999999999999999',
    `object=${'x'.repeat(101)}`,
    'object=%00',
  ])('refuses a question that is not right: %s', async (query) => {
    for (const path of [`/api/audit?${query}`, `/api/audit/export?format=csv&${query}`]) {
      const answer = await get<ErrorAnswer>(path);
      expect([answer.status, answer.body.error.code]).toEqual([400, 'bad-request']);
    }
  });

  test('wants to know the kind of an export', async () => {
    for (const query of ['', '?format=', '?format=xml', '?format=csv&format=json']) {
      expect((await get(`/api/audit/export${query}`)).status).toBe(400);
    }
  });

  test('exports an array from which anybody can compute the chain again', async () => {
    const answer = await get<AuditEntry[]>('/api/audit/export?format=json');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="frosst-audit.json"');
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    const [newest] = answer.body;
    expect(newest).toMatchObject({ action: 'audit-exported', detail: { format: 'json' } });
    let prev: Uint8Array = Buffer.alloc(32);
    for (const { hash, ...entry } of answer.body.reverse()) {
      prev = createHash('sha256').update(prev).update(canonicalJson(entry)).digest();
      expect(Buffer.from(prev).toString('hex')).toBe(hash);
    }
    expect((await app.app.services.audit.head()).hash).toEqual(prev);
  });

  test('exports lines in which no name is a formula', async () => {
    const answer = await get<string>(`/api/audit/export?format=csv&actor=${agent.user.id}`);
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8; header=present');
    expect(answer.headers.get('Content-Disposition')).toBe('attachment; filename="frosst-audit.csv"');
    const [header, ...lines] = answer.body.trimEnd().split('\r\n');
    expect(header).toMatch(/^\ufeff?seq,at,actor_id,/);
    expect(lines.length).toBe((await entries(`actor=${agent.user.id}&limit=200`)).length);
    for (const line of lines) expect(line).toContain(`,"'=cmd|"" /C calc""!A0",`);
  });

  test('exports nothing as nothing, a part as a part, and a filtered file with its filter in the trail', async () => {
    const nobody = randomUUID();
    expect((await get(`/api/audit/export?format=json&actor=${nobody}`)).body).toEqual([]);
    expect((await get<string>(`/api/audit/export?format=csv&actor=${nobody}`)).body.split('\r\n')).toHaveLength(2);
    const part = await get<AuditEntry[]>('/api/audit/export?format=json&limit=2&before=5');
    expect(part.body.map(({ seq }) => seq)).toEqual([4, 3]);
    const [exported] = await entries(`action=audit-exported&limit=1`);
    expect(exported?.detail).toEqual({ format: 'json', limit: '2', before: '5' });
  });

  test('records who joins a conversation, pulls it or reads it over HTTP', async () => {
    const customer = await app.registerCustomer();
    const sent = await (await app.enter(customer)).get('user-message', { clientId: randomUUID(), content: 'Hello' });
    const { conversationId } = sent;
    const ways: Record<string, (person: Person) => Promise<unknown>> = {
      join: async (person) => (await app.enter(person)).get('join', { conversationId }),
      sync: async (person) => (await app.enter(person)).get('sync', { streams: [{ conversationId, afterSeq: 0 }] }),
      history: async (person) => (await app.enter(person)).get('history', { conversationId, beforeSeq: 9 }),
      http: (person) => get(`/api/conversations/${conversationId}/messages`, person.accessToken),
    };
    for (const [way, read] of Object.entries(ways)) {
      const reader = await app.hire('agent', way);
      await read(reader);
      const found = await entries(`actor=${reader.user.id}&action=conversation-read`);
      expect(found, way).toMatchObject([
        {
          object: { kind: 'conversation', id: conversationId },
          address: '127.0.0.1',
          detail: { by: way === 'http' ? 'history' : way },
        },
      ]);
    }
  });

  test('answers `unavailable` where a reading cannot be recorded, and a wrong password as ever', async () => {
    const { body } = await app.request<ErrorAnswer>('POST', '/api/login', {
      body: { email: agent.email, password: 'x' },
    });
    await sql`alter table audit_head rename to elsewhere`.execute(database.db);
    for (const path of PATHS) {
      const answer = await get<ErrorAnswer>(path);
      expect([answer.status, answer.body.error.code]).toEqual([503, 'unavailable']);
    }
    const wrong = await app.request<ErrorAnswer>('POST', '/api/login', { body: { email: agent.email, password: 'x' } });
    const right = await app.request<ErrorAnswer>('POST', '/api/login', {
      body: { email: agent.email, password: agent.password },
    });
    await sql`alter table elsewhere rename to audit_head`.execute(database.db);
    expect([wrong.status, wrong.body.error]).toEqual([401, { ...body.error, requestId: expect.any(String) }]);
    expect([right.status, right.body]).toEqual([503, { error: expect.objectContaining({ code: 'unavailable' }) }]);
  });

  test('is not kept in a log with what it says', () => {
    expect(app.logLines.join('')).not.toContain('/C calc');
    expect(app.logLines.join('')).toMatch(/"seq":\d+,"hash":"[0-9a-f]{64}","msg":"audit head"/);
  });
});

describe('what is recorded before it is answered', () => {
  let database: TestDatabase;
  let app: TestApp;
  let holder: pg.Client;
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    app = await startTestApp(database);
    holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
  });
  afterAll(async () => {
    await holder.end();
    await app.close();
    await database.close();
  });

  test('leaves only once the entry is there: a conversation, a sign-in, the trail itself', async () => {
    const admin = await app.hire('admin');
    const agent = await app.hire('agent');
    const customer = await app.registerCustomer();
    const message = { clientId: randomUUID(), content: 'Hello' };
    const { conversationId } = await (await app.enter(customer)).get('user-message', message);
    const socket = await app.enter(agent);
    const asks: Record<string, () => Promise<unknown>> = {
      history: () => socket.get('history', { conversationId, beforeSeq: 9 }),
      signIn: () => app.login(agent),
      page: () => app.request('GET', '/api/audit', { token: admin.accessToken }),
      export: () => app.request('GET', '/api/audit/export?format=json', { token: admin.accessToken }),
      signOut: () => app.request('POST', '/api/logout', { token: agent.accessToken }),
    };
    for (const [name, ask] of Object.entries(asks)) {
      // Nobody can append while somebody else holds the end of the chain.
      await holder.query('begin; select from audit_head for update');
      const answer = ask();
      expect(await Promise.race([answer.then(() => 'answered'), delay(700, 'waiting')]), name).toBe('waiting');
      await holder.query('rollback');
      await answer;
    }
  });
});

describe('an export of many entries', () => {
  test('is read page by page, as fast as it is taken', async () => {
    const database = await openTestDatabase('postgres');
    const app = await startTestApp(database);
    const admin = await app.hire('admin');
    await Promise.all(
      Array.from({ length: 5_000 }, () =>
        app.app.services.audit.record({ action: 'sign-in-failed', address: '192.0.2.1' }),
      ),
    );
    const { userId, role, name, sessionId } = await app.app.services.sessions.authenticate(admin.accessToken);
    const pages = await app.app.services.auditTrail.export({ userId, role, name, sessionId }, { format: 'json' });
    const first = await pages.next();
    expect(first.value).toHaveLength(1_000);
    await pages.return();
    const whole = await app.request<AuditEntry[]>('GET', '/api/audit/export?format=json', { token: admin.accessToken });
    const seqs = whole.body.map(({ seq }) => seq);
    expect(seqs.length).toBeGreaterThan(5_000);
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => seqs.length - index));

    // A client that hangs up in the middle leaves nothing behind that would keep the server from closing.
    const hangUp = new AbortController();
    const headers = { Authorization: `Bearer ${admin.accessToken}` };
    const cut = await fetch(`${app.url}/api/audit/export?format=csv`, { headers, signal: hangUp.signal });
    await cut.body?.getReader().read();
    hangUp.abort();
    await app.close();
    await database.close();
  });
});
