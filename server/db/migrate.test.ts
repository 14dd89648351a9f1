import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { type RawBuilder, sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { Audit } from '../services/audit/audit.ts';
import { sessionJoined } from '../services/audit/staff-entries.ts';
import { createPostgresDatabase, onEachDatabase, type TestDatabase } from '../test/database.ts';
import { connectPostgres } from './connect-postgres.ts';
import { createMigrator } from './migrate.ts';
import { migrations } from './migrations.ts';

describe('the list of migrations', () => {
  test('names every file of the folder, in order', async () => {
    const files = (await readdir('migrations')).filter((name) => name.endsWith('.ts')).sort();
    expect(Object.keys(migrations)).toEqual(files.map((name) => name.slice(0, -'.ts'.length)));
  });
});

onEachDatabase('migrating', (open) => {
  test('goes up, all the way down, and up again', async () => {
    const database = await open();
    const tables = async () =>
      (await database.db.introspection.getTables())
        .map(({ name }) => name)
        .filter((name) => !name.startsWith('kysely'));
    const migrated = await tables();
    expect(migrated).toContain('messages');
    const migrator = createMigrator(database.db);
    for (const name of Object.keys(migrations).reverse()) {
      expect(await migrator.migrateDown()).toMatchObject({ results: [{ migrationName: name, status: 'Success' }] });
    }
    expect(await tables()).toEqual([]);
    expect(await database.migrate()).toEqual(Object.keys(migrations));
    expect(await tables()).toEqual(migrated);
    await database.close();
  });

  test('does nothing the second time', async () => {
    const database = await open();
    expect(await database.migrate()).toEqual([]);
    await database.close();
  });

  test('refuses a database that is newer than the server', async () => {
    const database = await open();
    await sql`insert into kysely_migration (name, timestamp) values ('2999-01-01-01-future', 'then')`.execute(
      database.db,
    );
    await expect(database.migrate()).rejects.toThrow(/cannot migrate the database.*2999-01-01-01-future/);
    await database.close();
  });
});

onEachDatabase('the details of sessions', (open) => {
  const details = (database: TestDatabase) =>
    database.db.selectFrom('sessions').select(['method', 'created_at', 'last_used_at']).orderBy('created_at').execute();
  const begin = (database: TestDatabase, role: string, at: string) => {
    const [userId, sessionId] = [randomUUID(), randomUUID()];
    const user = sql`insert into users (id, role, name) values (${userId}, ${role}, 'Ada Lovelace')`;
    // Word for word what the version before the details writes.
    const session = sql`
      insert into sessions (id, user_id, created_at, expires_at, revoked_at)
      values (${sessionId}, ${userId}, ${at}, ${'2999-01-01T00:00:00Z'}, null)`;
    return user.execute(database.db).then(() => session.execute(database.db));
  };

  test('are filled in for those there are, as far as they are known', async () => {
    const database = await open();
    const migrator = createMigrator(database.db);
    for (let undone = ''; undone !== '2026-11-27-08-session-details';) {
      const { results } = await migrator.migrateDown();
      undone = results?.[0]?.migrationName ?? '2026-11-27-08-session-details';
    }
    await begin(database, 'visitor', '2026-01-01T00:00:00Z');
    await begin(database, 'agent', '2026-01-02T00:00:00Z');
    await database.migrate();
    const found = await details(database);
    expect(found.map(({ method }) => method)).toEqual(['visitor', 'password']);
    for (const { created_at, last_used_at } of found) expect(last_used_at).toEqual(created_at);
    await database.close();
  });

  test('have defaults for what a node of the version before begins beside this one', async () => {
    const database = await open();
    await begin(database, 'agent', '2026-01-01T00:00:00Z');
    const [found] = await details(database);
    expect(found?.method).toBe('password');
    expect(Math.abs(Date.now() - (found?.last_used_at.getTime() ?? 0))).toBeLessThan(60_000);
    await database.close();
  });
});

onEachDatabase('what came before links had an issuer and visitors a customer', (open) => {
  test('is brought up to date: nobody takes up the invitation of who is in, and joined visitors are found', async () => {
    const database = await open();
    const migrator = createMigrator(database.db);
    for (let undone = ''; undone !== '2026-11-27-09-password-resets';) {
      const { results } = await migrator.migrateDown();
      undone = results?.[0]?.migrationName ?? '2026-11-27-09-password-resets';
    }
    const [agent, other, visitor, customer] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const run = (statement: RawBuilder<unknown>) => statement.execute(database.db);
    await run(sql`
      insert into users (id, role, name, disabled_at) values (${agent}, 'agent', 'Ada', null), (${other}, 'agent', 'Ida', null),
        (${visitor}, 'visitor', 'Visitor', now()), (${customer}, 'user', 'Grace', null)`);
    await run(sql`
      insert into invitations (user_id, email, token_hash, expires_at)
      values (${agent}, 'ada@bank.example', 'a', '2999-01-01'), (${other}, 'ida@bank.example', 'b', '2999-01-01')`);
    await run(
      sql`insert into oidc_subjects (issuer, subject, user_id) values ('https://id.bank.example', '1', ${agent})`,
    );
    const audit = new Audit({ db: database.db, clock: systemClock, logger: createLogger('silent') });
    const actor = { id: customer, role: 'user', name: 'Grace' } as const;
    await audit.record(sessionJoined(actor, randomUUID(), visitor));
    await database.migrate();
    const invited = await database.db.selectFrom('invitations').select('user_id').execute();
    expect(invited).toEqual([{ user_id: other }]);
    const joined = await database.db
      .selectFrom('users')
      .select(['id', 'joined_to'])
      .where('joined_to', 'is not', null)
      .execute();
    expect(joined).toEqual([{ id: visitor, joined_to: customer }]);
    await database.close();
  });
});

describe('two servers that start at once', () => {
  const closing: (() => Promise<void>)[] = [];
  afterAll(async () => {
    for (const close of closing) await close();
  });

  test('migrate once', async () => {
    const { url, drop } = await createPostgresDatabase('template0');
    const servers = await Promise.all([1, 2, 3].map(() => connectPostgres(url, createLogger('silent'))));
    closing.push(...servers.map(({ close }) => close), drop);
    const ran = await Promise.all(servers.map((server) => server.migrate()));
    expect(ran.flat().sort()).toEqual(Object.keys(migrations));
    expect(ran.filter((names) => names.length > 0)).toHaveLength(1);
  });
});
