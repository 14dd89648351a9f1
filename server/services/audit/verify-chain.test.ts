import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeAll, afterAll, expect, test } from 'vitest';
import type { Trx } from '../../db/database.ts';
import { systemClock } from '../../lib/clock.ts';
import { createLogger } from '../../lib/logger.ts';
import { auditEntriesAfter, type ChainedEntry } from '../../repositories/audit.ts';
import { onEachDatabase, type TestDatabase } from '../../test/database.ts';
import { tamper } from '../../test/tampering.ts';
import { Audit } from './audit.ts';
import { describeReport, isSound } from './describe-report.ts';
import { hashEntry } from './entry-hash.ts';
import { verifyChain } from './verify-chain.ts';

/** A page of the check is smaller, so that what lies across its edge is tried as well. */
const ROWS = 63;
const PAGE = 20;
/** The row that most tests tamper with. */
const ROW = 50;

onEachDatabase('the check of the chain', (open) => {
  let database: TestDatabase;
  let rows: ChainedEntry[];
  beforeAll(async () => {
    database = await open();
    const audit = new Audit({ db: database.db, clock: systemClock, logger: createLogger('silent') });
    const numbers = Array.from({ length: ROWS }, (_, index) => String(index));
    await Promise.all(
      numbers.map((number) =>
        audit.record({
          action: 'staff-changed',
          actor: { id: randomUUID(), role: 'admin', name: 'Grace Hopper' },
          object: { kind: 'person', id: randomUUID() },
          address: '192.0.2.1',
          detail: { nameBefore: number, nameAfter: `${number}, later` },
        }),
      ),
    );
    // One with nothing that need not be there.
    await audit.record({ action: 'sign-in-failed' });
    rows = await auditEntriesAfter(database.db, undefined, ROWS + 1);
    await tamper(database.db, (trx) => sql`create table kept as select * from audit_entries`.execute(trx));
    await sql`create table kept_head as select * from audit_head`.execute(database.db);
  });
  afterEach(async () => {
    await tamper(database.db, async (trx) => {
      await sql`delete from audit_entries`.execute(trx);
      await sql`insert into audit_entries select * from kept`.execute(trx);
      await sql`delete from audit_head`.execute(trx);
      await sql`insert into audit_head select * from kept_head`.execute(trx);
    });
  });
  afterAll(() => database.close());

  const check = (...noted: string[]) => verifyChain(database.db, { noted, pageSize: PAGE });
  const hashOf = (seq: number): string => rows[seq - 1]!.hash.toString('hex');
  const faultAfter = async (change: (trx: Trx) => Promise<unknown>): Promise<unknown> => {
    await tamper(database.db, change);
    const report = await check();
    expect(isSound(report)).toBe(false);
    expect(report.right).toBe(Math.max(0, (report.fault?.seq ?? 0) - 1));
    expect(describeReport(report)).toContain(`row ${report.fault?.seq} `);
    return report.fault;
  };
  /** Writes the rows from one on as they would have been had it been another; `change` makes it so. */
  const rewrite = async (
    trx: Trx,
    from: number,
    to: number,
    change: (row: ChainedEntry) => object,
  ): Promise<Buffer> => {
    let prev = rows[from - 1]!.prev;
    for (const row of rows.slice(from - 1, to)) {
      const entry = { ...row.entry, ...(row.entry.seq === from ? change(row) : {}) };
      const hash = hashEntry(prev, entry);
      await sql`
        update audit_entries set prev = ${prev}, hash = ${hash}, action = ${entry.action}, address = ${entry.address}
        where seq = ${row.entry.seq}`.execute(trx);
      prev = hash;
    }
    return prev;
  };
  const otherAddress = (): object => ({ address: '198.51.100.9' });

  test('finds a chain right that is, and says where it ends', async () => {
    const report = await check(hashOf(1), hashOf(40).toUpperCase(), hashOf(ROWS + 1));
    expect(report).toEqual({
      right: ROWS + 1,
      head: { seq: ROWS + 1, hash: rows.at(-1)?.hash },
      lost: [],
      lastNoted: ROWS + 1,
    });
    expect(isSound(report)).toBe(true);
    expect(describeReport(report)).toContain(`${ROWS + 1} rows are right\nhead: row ${ROWS + 1}, ${hashOf(ROWS + 1)}`);
  });

  const EDITS: Record<string, string> = {
    at: `at + interval '1 millisecond'`,
    'at, to no time at all': `'infinity'`,
    actor_id: `'0190a000-0000-7000-8000-000000000001'`,
    actor_role: `'agent'`,
    actor_name: `'Somebody else'`,
    'actor_name, away': 'null',
    action: `'staff-disabled'`,
    object_kind: `'session'`,
    object_id: `'0190a000-0000-7000-8000-000000000001'`,
    address: `'192.0.2.2'`,
    'address, away': 'null',
    detail: `detail || '{"nameAfter": "another"}'`,
    'detail, one more': `detail || '{"more": ""}'`,
    'detail, another kind': `detail || '{"nameAfter": null}'`,
    'detail, one less': `detail - 'nameAfter'`,
    'detail, away': 'null',
    prev: `decode(repeat('00', 32), 'hex')`,
    hash: `decode(repeat('00', 32), 'hex')`,
  };
  test.each(Object.entries(EDITS))('names a row of which one column was edited: %s', async (name, value) => {
    const column = name.split(',')[0] ?? '';
    const edit = sql`update audit_entries set ${sql.ref(column)} = ${sql.raw(value)} where seq = ${ROW}`;
    expect(await faultAfter((trx) => edit.execute(trx))).toMatchObject({ seq: ROW, kind: 'changed' });
  });

  test.each([
    `actor_id = '0190a000-0000-7000-8000-000000000001'`,
    `actor_role = ''`,
    `actor_name = ''`,
    `object_kind = ''`,
    `object_id = ''`,
    `address = ''`,
    `detail = '{}'`,
  ])('names a row into which something was put where nothing was: %s', async (edit) => {
    const put = sql`update audit_entries set ${sql.raw(edit)} where seq = ${ROWS + 1}`;
    expect(await faultAfter((trx) => put.execute(trx))).toMatchObject({ seq: ROWS + 1, kind: 'changed' });
  });

  test.each([1, 2, PAGE, PAGE + 1, ROW])('names row %i when it was deleted', async (seq) => {
    const fault = await faultAfter((trx) => sql`delete from audit_entries where seq = ${seq}`.execute(trx));
    expect(fault).toEqual({ seq, kind: 'missing', what: 'is missing' });
  });

  test('names the first of several that were deleted', async () => {
    const fault = await faultAfter((trx) => sql`delete from audit_entries where seq between 40 and 44`.execute(trx));
    expect(fault).toEqual({ seq: 40, kind: 'missing', what: 'is missing, with all up to row 44' });
  });

  test('names the first row of an end that was cut off', async () => {
    const fault = await faultAfter((trx) => sql`delete from audit_entries where seq >= ${ROW}`.execute(trx));
    expect(fault).toMatchObject({ seq: ROW, kind: 'missing', what: 'is missing, with all after it' });
  });

  test('finds by a head noted before that an end was cut off together with the head', async () => {
    await tamper(database.db, async (trx) => {
      await sql`delete from audit_entries where seq >= ${ROW}`.execute(trx);
      await sql`update audit_head set seq = ${ROW - 1}, hash = ${rows[ROW - 2]?.hash}`.execute(trx);
    });
    expect(isSound(await check())).toBe(true);
    const report = await check(hashOf(30), hashOf(ROW));
    expect(report).toMatchObject({ lost: [hashOf(ROW)], lastNoted: 30 });
    expect(isSound(report)).toBe(false);
    expect(describeReport(report)).toMatch(new RegExp(`no row has the noted hash ${hashOf(ROW)}.*\n.* is 30`));
  });

  test.each([
    [ROW, ROW + 1],
    [3, ROW],
  ])('names the first of two rows that changed places: %i and %i', async (one, other) => {
    const swap = sql`
      update audit_entries set seq = case seq when ${one} then ${other}::bigint else ${one} end
      where seq in (${one}, ${other})`;
    const fault = await faultAfter(async (trx) => {
      await sql`alter table audit_entries drop constraint audit_entries_pkey`.execute(trx);
      await swap.execute(trx);
      await sql`alter table audit_entries add primary key (seq)`.execute(trx);
    });
    expect(fault).toMatchObject({ seq: one, kind: 'wrong-order', what: expect.stringContaining(`${other}`) });
  });

  /** Moves every row from one on by so many places. */
  const move = async (trx: Trx, from: number, by: number): Promise<void> => {
    await sql`update audit_entries set seq = seq + 100000 where seq >= ${from}`.execute(trx);
    await sql`update audit_entries set seq = seq - 100000 + ${by} where seq > 100000`.execute(trx);
  };

  test('names a row that is gone though the others closed ranks', async () => {
    const fault = await faultAfter(async (trx) => {
      await sql`delete from audit_entries where seq = ${ROW}`.execute(trx);
      await move(trx, ROW, -1);
    });
    expect(fault).toMatchObject({ seq: ROW, kind: 'wrong-order' });
  });

  const insert = async (trx: Trx, seq: number, prev: Buffer): Promise<Buffer> => {
    const at = new Date();
    const hash = hashEntry(prev, { seq, at: at.toISOString(), action: 'sign-out' });
    await trx
      .insertInto('audit_entries')
      .values({
        ...{ seq, at, prev, hash, action: 'sign-out', actor_id: null, actor_role: null, actor_name: null },
        ...{ object_kind: null, object_id: null, address: null, detail: null },
      })
      .execute();
    return hash;
  };

  test('names a row that was put in between, rightly chained', async () => {
    const fault = await faultAfter(async (trx) => {
      await move(trx, ROW, 1);
      await insert(trx, ROW, rows[ROW - 2]!.hash);
    });
    expect(fault).toMatchObject({ seq: ROW, kind: 'inserted' });
  });

  test('names a row that was put in before the first', async () => {
    const fault = await faultAfter(async (trx) => {
      await sql`alter table audit_entries drop constraint if exists audit_entries_seq_check`.execute(trx);
      await insert(trx, 0, Buffer.alloc(32));
    });
    expect(fault).toMatchObject({ seq: 0, kind: 'inserted' });
  });

  test('names a row that was put at the end without the head', async () => {
    const fault = await faultAfter((trx) => insert(trx, ROWS + 2, rows.at(-1)!.hash));
    expect(fault).toMatchObject({ seq: ROWS + 2, kind: 'beyond-head' });
  });

  test.each([1, ROW, ROWS])('names row %i when it alone was written anew with a right hash', async (seq) => {
    const fault = await faultAfter((trx) => rewrite(trx, seq, seq, otherAddress));
    expect(fault).toMatchObject({ seq, kind: 'replaced' });
  });

  test('names a row that was written anew on a chain of its own', async () => {
    const fault = await faultAfter(async (trx) => {
      const prev = Buffer.alloc(32, 7);
      const hash = hashEntry(prev, rows[ROW - 1]!.entry);
      await sql`update audit_entries set prev = ${prev}, hash = ${hash} where seq = ${ROW}`.execute(trx);
    });
    expect(fault).toMatchObject({ seq: ROW, kind: 'replaced' });
  });

  test('finds a chain that was written anew from a row on to its end, by the head', async () => {
    const fault = await faultAfter((trx) => rewrite(trx, ROW, ROWS + 1, otherAddress));
    expect(fault).toMatchObject({ seq: ROWS + 1, kind: 'replaced' });
  });

  test('finds a chain that was written anew with its head, by heads noted before, and after which of them', async () => {
    await tamper(database.db, async (trx) => {
      const hash = await rewrite(trx, ROW, ROWS + 1, otherAddress);
      await sql`update audit_head set hash = ${hash}`.execute(trx);
    });
    expect(isSound(await check())).toBe(true);
    const report = await check(...[ROW - 10, ROW - 1, ROW, ROWS + 1].map(hashOf));
    expect(report).toMatchObject({ lost: [hashOf(ROW), hashOf(ROWS + 1)], lastNoted: ROW - 1 });
    expect(isSound(report)).toBe(false);
  });

  test.each([
    ['set back', `seq = ${ROW}`, ROW + 1, 'beyond-head'],
    ['set forward', `seq = ${ROWS + 9}`, ROWS + 2, 'missing'],
    ['with another hash', `hash = decode(repeat('07', 32), 'hex')`, ROWS + 1, 'replaced'],
  ])('finds a head %s', async (_, edit, seq, kind) => {
    const fault = await faultAfter((trx) => sql`update audit_head set ${sql.raw(edit)}`.execute(trx));
    expect(fault).toMatchObject({ seq, kind });
  });

  test('finds that the head is gone, and a head left behind by rows that are', async () => {
    await tamper(database.db, (trx) => sql`delete from audit_head`.execute(trx));
    expect((await check()).fault).toMatchObject({ seq: 0, kind: 'head' });
    await tamper(database.db, async (trx) => {
      await sql`delete from audit_entries`.execute(trx);
      await sql`insert into audit_head values (true, 0, ${rows.at(-1)?.hash})`.execute(trx);
    });
    expect((await check()).fault).toMatchObject({ seq: 0, kind: 'head' });
  });
});
