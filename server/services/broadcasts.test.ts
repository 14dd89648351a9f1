import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import type { BroadcastRequest } from '../protocol/events.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

onEachDatabase('broadcasts', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let customer: Principal;
  let supervisor: Principal;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    supervisor = await services.person('supervisor', 'Grace Hopper');
  });
  beforeEach(async () => {
    customer = await services.person('user');
  });
  afterAll(() => database.close());

  const words = (more: Partial<BroadcastRequest> = {}): BroadcastRequest => ({
    clientId: randomUUID(),
    content: 'We close at noon today.',
    ...more,
  });
  const waiting = async (who: Principal) => (await services.broadcasts.unconfirmed(who)).map(({ id }) => id);

  it('to all reach every customer who exists then, and nobody who comes later', async () => {
    const { broadcastId, recipients } = await services.broadcasts.send(supervisor, words());
    services.clock.advance(10);
    const latecomer = await services.person('user');
    expect(await waiting(customer)).toContain(broadcastId);
    expect(await waiting(latecomer)).not.toContain(broadcastId);
    expect(await waiting(supervisor)).toEqual([]);
    const { count } = await database.db
      .selectFrom('users')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('role', '=', 'user')
      .executeTakeFirstOrThrow();
    expect(recipients).toBe(count - 1);
  });

  it("to all reach every customer who exists then, whatever this server's clock says", async () => {
    services.clock.advance(-60_000);
    const { broadcastId, recipients } = await services.broadcasts.send(supervisor, words());
    services.clock.advance(60_000);
    expect(await waiting(customer)).toContain(broadcastId);
    expect(recipients).toBe((await services.broadcasts.countAudience(supervisor)).all);
  });

  it('to those online reach them alone', async () => {
    const away = await services.person('visitor');
    services.presences.arrive(customer, 'tab');
    services.presences.arrive(supervisor, 'console');
    const sent = services.announced('broadcast-sent');
    const { broadcastId, recipients } = await services.broadcasts.send(supervisor, words({ audience: 'online' }));
    expect(recipients).toBe(1);
    expect(await waiting(customer)).toContain(broadcastId);
    expect(await waiting(away)).toEqual([]);
    expect(sent.at(-1)?.recipients).toEqual([customer.userId]);
    services.presences.leave(customer.userId, 'tab');
    services.pass(10_000);
    expect(await services.broadcasts.send(supervisor, words({ audience: 'online' }))).toMatchObject({ recipients: 0 });
  });

  it('come once: after the receipt they wait for that customer no more', async () => {
    const second = await services.person('user');
    const first = await services.broadcasts.send(supervisor, words());
    services.clock.advance(10);
    const next = await services.broadcasts.send(supervisor, words({ content: 'And open again at two.' }));
    expect(await waiting(customer)).toEqual([first.broadcastId, next.broadcastId]);
    await services.broadcasts.confirm(customer, { broadcastId: first.broadcastId, isRead: false });
    await services.broadcasts.confirm(customer, { broadcastId: first.broadcastId, isRead: true });
    await services.broadcasts.confirm(customer, { broadcastId: first.broadcastId, isRead: false });
    expect(await waiting(customer)).toEqual([next.broadcastId]);
    expect(await waiting(second)).toEqual([first.broadcastId, next.broadcastId]);
    const receipt = await database.db
      .selectFrom('broadcast_receipts')
      .selectAll()
      .where('user_id', '=', customer.userId)
      .executeTakeFirstOrThrow();
    expect(receipt.read_at).toBeInstanceOf(Date);
  });

  it('are stored once, however many copies come at the same moment', async () => {
    const copy = words();
    const sent = services.announced('broadcast-sent');
    const before = sent.length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => services.broadcasts.send(supervisor, copy)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(sent.length - before).toBe(1);
    expect((await waiting(customer)).filter((id) => id === answers[0]?.broadcastId)).toHaveLength(1);
  });

  it('keep the first answer when customers have come since', async () => {
    const copy = words();
    const first = await services.broadcasts.send(supervisor, copy);
    await services.person('user');
    expect(await services.broadcasts.send(supervisor, copy)).toEqual(first);
  });

  it('are refused when the same name says something else', async () => {
    const copy = words();
    await services.broadcasts.send(supervisor, copy);
    for (const other of [
      { ...copy, content: 'Something else' },
      { ...copy, audience: 'online' as const },
    ]) {
      const sending = services.broadcasts.send(supervisor, other);
      await expect(sending).rejects.toMatchObject({ code: 'idempotency-mismatch' });
    }
  });

  it('are for supervisors and admins', async () => {
    for (const role of ['user', 'visitor', 'agent'] as const) {
      const sending = services.broadcasts.send(await services.person(role), words());
      await expect(sending).rejects.toMatchObject({ code: 'forbidden' });
    }
    expect(await services.broadcasts.send(await services.person('admin'), words())).toHaveProperty('broadcastId');
  });

  it('cannot be confirmed by who was not addressed, as if there were none', async () => {
    services.presences.arrive(customer, 'tab');
    const { broadcastId } = await services.broadcasts.send(supervisor, words({ audience: 'online' }));
    const stranger = await services.person('user');
    for (const [who, id] of [
      [stranger, broadcastId],
      [supervisor, broadcastId],
      [customer, randomUUID()],
    ] as const) {
      const confirming = services.broadcasts.confirm(who, { broadcastId: id, isRead: true });
      await expect(confirming).rejects.toMatchObject({ code: 'not-found', message: 'There is no such broadcast.' });
    }
  });

  it.each([
    ['', 'bad-request'],
    ['a\0', 'bad-request'],
    ['a'.repeat(10_001), 'too-large'],
  ])('keep the rules for texts', async (content, code) => {
    await expect(services.broadcasts.send(supervisor, words({ content }))).rejects.toMatchObject({ code });
  });
});
