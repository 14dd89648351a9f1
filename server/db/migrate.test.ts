import { readdir } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { createLogger } from '../lib/logger.ts';
import { createPostgresDatabase, onEachDatabase } from '../test/database.ts';
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
