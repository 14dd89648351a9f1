import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connectEmbedded } from './db/connect-embedded.ts';
import { connectPostgres } from './db/connect-postgres.ts';
import { createLogger } from './lib/logger.ts';
import { openTestDatabase, type TestDatabase } from './test/database.ts';
import { startTestApp } from './test/harness.ts';
import { compileServer, runServer } from './test/server-process.ts';
import { startTestServices, type TestServices } from './test/services.ts';
import { tamper } from './test/tampering.ts';

let program: string;
beforeAll(async () => {
  program = await compileServer('audit-verify');
});
afterAll(() => rm(program));

/** Runs the command to its end. */
async function verify(env: Record<string, string>, ...words: string[]): Promise<{ code: number | null; said: string }> {
  const run = runServer(program, env, words);
  const code = await run.ended();
  return { code, said: run.output() };
}

describe('npm run audit:verify', () => {
  let database: TestDatabase;
  let services: TestServices;
  let env: Record<string, string>;
  beforeAll(async () => {
    database = await openTestDatabase('postgres');
    env = { DATABASE_URL: database.url ?? '' };
    services = startTestServices(database);
  });
  afterAll(() => database.close());

  test('says of a trail in which nothing was recorded yet that it is right', async () => {
    expect(await verify(env)).toEqual({ code: 0, said: expect.stringContaining(`0 rows are right\nhead: row 0, `) });
  });

  test('says how many rows are right and where the chain ends, and finds heads that were noted', async () => {
    for (let count = 0; count < 5; count += 1) await services.person('agent');
    const { seq, hash } = await services.audit.head();
    expect(seq).toBe(5);
    const { code, said } = await verify(env, 'audit:verify', '--head', hash.toString('hex'));
    expect(said).toContain(
      `5 rows are right\nhead: row 5, ${hash.toString('hex')}\nthe newest row with a noted hash is 5`,
    );
    expect(code).toBe(0);
  });

  test('ends with 1 and says which where a noted head is gone', async () => {
    const { code, said } = await verify(env, '--head', 'ab'.repeat(32));
    expect([code, said]).toEqual([1, expect.stringContaining(`no row has the noted hash ${'ab'.repeat(32)}`)]);
  });

  test.each([['--head', 'abc'], ['--head'], ['--heads', 'ab'.repeat(32)], ['5']])(
    'does not guess what %s %s means',
    async (...words) => {
      const { code, said } = await verify(env, ...words);
      expect([code, said]).toEqual([1, expect.stringMatching(/^cannot verify the audit trail: .*\n$/)]);
    },
  );

  test('names the first bad row and ends with 1', async () => {
    await tamper(database.db, (trx) => sql`update audit_entries set actor_name = 'X' where seq in (3, 5)`.execute(trx));
    const { code, said } = await verify(env);
    expect([code, said]).toEqual([1, expect.stringContaining('2 rows are right\nrow 3 says something else')]);
  });

  test('says what is to be done on a database without a trail', async () => {
    const { code, said } = await verify({ DATABASE_URL: (database.url ?? '').replace(/\/test_\w+/, '/postgres') });
    expect([code, said]).toEqual([1, expect.stringContaining('npm run migrate')]);
  });

  test('verifies an embedded database that nobody else has, and makes none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'frosst-verify-'));
    const nothing = await verify({ FROSST_DATA_DIR: folder });
    expect(nothing).toEqual({ code: 1, said: expect.stringMatching(/there is no database in .*DATABASE_URL/) });
    expect(await readdir(folder)).toEqual([]);

    // Making one takes far longer than unpacking one.
    const loadDataDir = new Blob([await readFile(inject('embeddedTemplate'))]);
    await (await PGlite.create({ dataDir: join(folder, 'database'), loadDataDir })).close();
    const connection = await connectEmbedded(folder);
    await startTestServices({ ...connection, kind: 'pglite' }).person('agent');
    expect((await verify({ FROSST_DATA_DIR: folder })).code).toBe(1);
    await connection.close();
    const alone = await verify({ FROSST_DATA_DIR: folder });
    expect(alone).toEqual({ code: 0, said: expect.stringContaining('1 row is right') });
    await rm(folder, { recursive: true, force: true });
  }, 90_000);
});

describe('a server whose role owns nothing, as docs/audit.md grants it', () => {
  test('serves, appends to the trail, and can change nothing of it', async () => {
    const owner = await openTestDatabase('postgres');
    const role = `server_${randomUUID().replaceAll('-', '')}`;
    const page = await readFile('docs/audit.md', 'utf8');
    const [, grants = ''] = /```sql\n([^`]+)```/.exec(page) ?? [];
    await sql`create role ${sql.ref(role)} login`.execute(owner.db);
    for (const grant of grants
      .replaceAll('frosst_server', role)
      .split(';')
      .filter((text) => text.trim() !== '')) {
      await sql.raw(grant).execute(owner.db);
    }
    const url = (owner.url ?? '').replace(/user=\w+/, `user=${role}`);
    const connection = await connectPostgres(url, createLogger('silent'));
    const { rows } = await sql<{ who: string }>`select current_user as who`.execute(connection.db);
    expect(rows).toEqual([{ who: role }]);
    expect(await connection.migrate()).toEqual([]);

    const app = await startTestApp({ ...connection, kind: 'postgres' });
    const admin = await app.hire('admin');
    const customer = await app.registerCustomer();
    await (await app.enter(customer)).get('user-message', { clientId: randomUUID(), content: 'Hello' });
    expect((await app.request('GET', '/api/audit', { token: admin.accessToken })).status).toBe(200);
    await app.request('POST', '/api/logout', { token: customer.accessToken });
    // For want of the right to give it, PostgreSQL does nothing and warns.
    await sql`grant update on audit_entries to ${sql.ref(role)}`.execute(connection.db);
    for (const change of [
      sql`update audit_entries set address = null`,
      sql`delete from audit_entries`,
      sql`truncate audit_entries`,
      sql`delete from audit_head`,
      sql`insert into audit_head values (true, 0, '')`,
      sql`alter table audit_entries disable trigger all`,
      sql`drop trigger audit_entries_stay on audit_entries`,
      sql`set session_replication_role = replica`,
    ]) {
      await expect(change.execute(connection.db)).rejects.toThrow(/permission denied|must be owner/);
    }
    await app.close();
    expect(await verify({ DATABASE_URL: url })).toMatchObject({ code: 0 });
    await connection.close();
    await sql`drop owned by ${sql.ref(role)}`.execute(owner.db);
    await sql`drop role ${sql.ref(role)}`.execute(owner.db);
    await owner.close();
  });
});
