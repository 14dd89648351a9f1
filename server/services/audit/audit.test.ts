import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectPostgres } from '../../db/connect-postgres.ts';
import type { Db } from '../../db/database.ts';
import { systemClock } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { createPostgresDatabase, onEachDatabase, type TestDatabase } from '../../test/database.ts';
import { Audit, type NewAuditEntry } from './audit.ts';
import { verifyChain } from './verify-chain.ts';

const logger = createLogger('silent');
const entry = (id = 'x'): NewAuditEntry => ({
  action: 'sign-out',
  actor: { id: randomUUID(), role: 'agent', name: 'Grace Hopper' },
  object: { kind: 'session', id },
  address: '192.0.2.1',
  detail: { number: id },
});
const stored = (db: Db) => db.selectFrom('audit_entries').selectAll().orderBy('seq').execute();
const sequence = (length: number): number[] => Array.from({ length }, (_, index) => index + 1);

onEachDatabase('the audit trail', (open) => {
  let database: TestDatabase;
  let audit: Audit;
  beforeEach(async () => {
    database = await open();
    audit = new Audit({ db: database.db, clock: systemClock, logger });
  });
  afterEach(() => database.close());

  test('keeps what was recorded, numbered without gaps and chained', async () => {
    await audit.record(entry('a'));
    await audit.record({ action: 'sign-in-failed' });
    const rows = await stored(database.db);
    expect(rows).toMatchObject([
      { seq: 1, action: 'sign-out', actor_name: 'Grace Hopper', address: '192.0.2.1', detail: { number: 'a' } },
      { seq: 2, action: 'sign-in-failed', actor_id: null, object_id: null, address: null, detail: null },
    ]);
    expect(rows[0]?.prev).toEqual(Buffer.alloc(32));
    expect(rows[1]?.prev).toEqual(rows[0]?.hash);
    expect(await audit.head()).toEqual({ seq: 2, hash: rows[1]?.hash });
  });

  test('writes what waits together in few transactions, each entry once', async () => {
    const ids = sequence(600).map(String);
    await Promise.all(ids.map((id) => audit.record(entry(id))));
    const rows = await stored(database.db);
    expect(rows.map(({ seq }) => seq)).toEqual(sequence(600));
    expect(rows.map((row) => row.object_id)).toEqual(ids);
    expect(new Set(rows.map(({ at }) => at.getTime())).size).toBeLessThan(20);
    expect(await verifyChain(database.db)).toMatchObject({ right: 600, lost: [] });
  });

  test('has an entry and the change it tells of, or neither', async () => {
    const change = (fails: boolean): Promise<void> =>
      database.db.transaction().execute(async (trx) => {
        await sql`create table if not exists changed (id int)`.execute(trx);
        await audit.recordIn(trx, entry('one'), entry('two'));
        if (fails) throw new Error('the change came to nothing');
      });
    await expect(change(true)).rejects.toThrow('came to nothing');
    expect(await stored(database.db)).toEqual([]);
    expect((await audit.head()).seq).toBe(0);
    await change(false);
    expect((await stored(database.db)).map((row) => row.object_id)).toEqual(['one', 'two']);
    expect(await verifyChain(database.db)).toMatchObject({ right: 2 });
  });

  test('goes on after a transaction that failed', async () => {
    const id = 'not a uuid';
    const broken = { ...entry(), actor: { id, role: 'agent' as const, name: 'Nobody' } };
    await expect(audit.record(broken)).rejects.toMatchObject({ code: 'unavailable' });
    await audit.record(entry('after'));
    expect(await verifyChain(database.db)).toMatchObject({ right: 1 });
  });

  test('keeps texts no database could as ones it can, so that their hashes come out again', async () => {
    const strange = 'a\0b\ud800c';
    await audit.record({
      action: 'staff-changed',
      actor: { id: randomUUID(), role: 'admin', name: strange },
      object: { kind: 'person', id: strange },
      address: strange,
      detail: { [strange]: 'ü€😀'.repeat(100), __proto__: 'x', empty: '' },
    });
    expect(await stored(database.db)).toMatchObject([
      { actor_name: 'a\u{fffd}b\u{fffd}c', object_id: 'a\u{fffd}b\u{fffd}c' },
    ]);
    expect(await verifyChain(database.db)).toMatchObject({ right: 1, lost: [] });
  });

  test('says unavailable where it cannot be written', async () => {
    await sql`alter table audit_entries rename to elsewhere`.execute(database.db);
    await expect(audit.record(entry())).rejects.toMatchObject({ code: 'unavailable' });
    const inTransaction = database.db.transaction().execute((trx) => audit.recordIn(trx, entry()));
    await expect(inTransaction).rejects.toMatchObject({ code: 'unavailable' });
  });
});

const CHANGES = {
  update: sql`update audit_entries set address = '198.51.100.1'`,
  'update of nothing': sql`update audit_entries set address = null where false`,
  delete: sql`delete from audit_entries where seq = 1`,
  truncate: sql`truncate audit_entries`,
  'delete of the head': sql`delete from audit_head`,
  'truncate of the head': sql`truncate audit_head`,
  'second head': sql`insert into audit_head values (false, 0, decode(repeat('00', 32), 'hex'))`,
};

onEachDatabase('what was recorded', (open) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
    await new Audit({ db: database.db, clock: systemClock, logger }).record(entry());
  });
  afterEach(async () => {
    expect(await verifyChain(database.db)).toMatchObject({ right: 1, lost: [] });
  });
  afterAll(() => database.close());

  // The tests' role is a superuser, whom no missing right stops.
  test.each(Object.entries(CHANGES))('stays as it is, by a trigger, for a superuser: %s', async (_, change) => {
    await expect(change.execute(database.db)).rejects.toThrow(/the audit trail only grows/);
  });

  test('has a head that never goes back', async () => {
    await expect(sql`update audit_head set seq = 0`.execute(database.db)).rejects.toThrow(/only grows/);
    await expect(sql`update audit_head set seq = 1`.execute(database.db)).rejects.toThrow(/only grows/);
  });

  test('stays as it is for a superuser whose session says that it replicates', async () => {
    const change = database.db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await CHANGES.delete.execute(trx);
    });
    await expect(change).rejects.toThrow(/only grows/);
  });

  test.each(Object.entries(CHANGES))('stays as it is, for want of a right, for the owner: %s', async (_, change) => {
    // The rights of an owner go with the ownership; all of it is undone with the transaction.
    const owner = sql.ref(`owner_${randomUUID().replaceAll('-', '')}`);
    const attempt = database.db.transaction().execute(async (trx) => {
      await sql`create role ${owner}`.execute(trx);
      await sql`alter table audit_entries owner to ${owner}`.execute(trx);
      await sql`alter table audit_head owner to ${owner}`.execute(trx);
      await sql`set local role ${owner}`.execute(trx);
      await sql`select seq, address from audit_entries`.execute(trx);
      await change.execute(trx);
    });
    await expect(attempt).rejects.toThrow(/permission denied for table audit_/);
  });
});

describe('two nodes that record at once', () => {
  test('make one chain, of what waits and of what has its own transaction', async () => {
    const { url, drop } = await createPostgresDatabase();
    const nodes = await Promise.all([1, 2].map(() => connectPostgres(url, logger)));
    const audits = nodes.map(({ db }) => ({ db, audit: new Audit({ db, clock: systemClock, logger }) }));
    const everyone = audits.flatMap(({ db, audit }, node) => [
      ...sequence(150).map((number) => audit.record(entry(`${node}-${number}`))),
      ...sequence(40).map((number) =>
        db.transaction().execute((trx) => audit.recordIn(trx, entry(`${node}-in-${number}`))),
      ),
    ]);
    await Promise.all(everyone);
    const [first] = nodes;
    const rows = await stored(first!.db);
    expect(rows.map(({ seq }) => seq)).toEqual(sequence(380));
    expect(new Set(rows.map((row) => row.object_id)).size).toBe(380);
    expect(await verifyChain(first!.db)).toMatchObject({ right: 380, lost: [] });
    for (const node of nodes) await node.close();
    await drop();
  });
});
