import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import type { StaffSyncRequest } from '../protocol/events.ts';
import { findAuditEntries } from '../repositories/audit.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

onEachDatabase('what only staff see of a conversation', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  let [grace, hedy, ida, customer] = [] as unknown as [Principal, Principal, Principal, Principal];
  let conversationId: string;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    grace = await services.person('agent', 'Grace Hopper', 'Cards');
    hedy = await services.person('supervisor', 'Hedy Lamarr', 'Cards');
    ida = await services.person('agent', 'Ida Rhodes', 'Payments');
  });
  beforeEach(async () => {
    customer = await services.person('user');
    ({ conversationId } = await services.messages.send(customer, { clientId: randomUUID(), content: 'hello' }));
    await services.transfers.move(grace, conversationId, { team: 'Cards' });
  });
  afterAll(() => database.close());

  const draft = (more: object = {}) => ({ clientId: randomUUID(), conversationId, content: 'a note', ...more });
  const note = (principal: Principal, more: object = {}) => services.staffEntries.note(principal, draft(more));
  const code = async (work: Promise<unknown>): Promise<string> =>
    ((await work.catch((error: unknown) => error)) as { code: string }).code;
  const pull = async (principal: Principal, position: object = {}, limit?: number) => {
    const streams = [{ conversationId, afterSeq: 0, ...position }] as StaffSyncRequest['streams'];
    return (await services.staffEntries.sync(principal, limit === undefined ? { streams } : { streams, limit }))[0];
  };

  it('has numbers without gaps, whoever adds to it at once', async () => {
    const people = [grace, hedy];
    const notes = Array.from({ length: 20 }, (_, at) => note(people[at % 2]!, { content: `note ${at}` }));
    await Promise.all([...notes, services.assignments.claim(grace, conversationId)]);
    const stream = await pull(hedy);
    expect(stream?.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 22 }, (_, at) => at + 1));
    expect(stream).toMatchObject({ headSeq: 22, hasMore: false, epoch: 1 });
    expect(await services.conversations.view(hedy, conversationId)).toMatchObject({ headSeq: 1, staffHeadSeq: 22 });
  });

  it('is pulled in pages from where one stopped, one’s own notes under one’s own names for them', async () => {
    const clientId = randomUUID();
    await note(grace, { clientId, content: ' exactly so \n' });
    await note(hedy, { content: 'another' });
    const first = await pull(grace, { afterSeq: 1 }, 1);
    expect(first).toMatchObject({ headSeq: 3, hasMore: true });
    expect(first?.entries).toEqual([
      {
        id: expect.any(String),
        clientId,
        conversationId,
        seq: 2,
        kind: 'note',
        author: { id: grace.userId, name: 'Grace Hopper', role: 'agent' },
        timestamp: expect.any(String),
        content: ' exactly so \n',
        mentions: [],
      },
    ]);
    const rest = await pull(grace, { afterSeq: 2 });
    expect(rest).toMatchObject({ hasMore: false, entries: [{ seq: 3, content: 'another' }] });
    expect(rest?.entries[0]).not.toHaveProperty('clientId');
    expect(await pull(grace, { afterSeq: 3 })).toMatchObject({ entries: [], hasMore: false });
    expect(await pull(grace, { afterSeq: 9 })).toMatchObject({ reset: true, entries: [{ seq: 1 }, {}, {}] });
    expect(await pull(grace, { afterSeq: 3, epoch: 7 })).toMatchObject({ reset: true, entries: [{}, {}, {}] });
    expect(await pull(grace, { afterSeq: 3, epoch: '1' })).not.toHaveProperty('reset');
  });

  describe('of a note', () => {
    it('has it once, however often it is sent, and refuses another under its name', async () => {
      const mine = draft({ mentions: [hedy.userId] });
      const stored = services.announced('staff-entry-stored');
      const before = stored.length;
      const answers = await Promise.all([1, 2, 3].map(() => services.staffEntries.note(grace, mine, 'here')));
      expect(new Set(answers.map(({ id, seq, timestamp }) => `${id} ${seq} ${timestamp}`)).size).toBe(1);
      expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(stored.slice(before)).toMatchObject([
        { clientId: mine.clientId, origin: 'here', entry: { seq: 2, mentions: [{ name: 'Hedy Lamarr' }] } },
      ]);
      for (const other of [{ content: 'another' }, { mentions: [] }, { mentions: [ida.userId] }]) {
        expect(await code(services.staffEntries.note(grace, { ...mine, ...other }))).toBe('idempotency-mismatch');
      }
      // Others may happen to use the same name.
      expect(await services.staffEntries.note(hedy, mine)).toMatchObject({ duplicate: false, seq: 3 });
    });

    it('calls each colleague once, of whatever team, and nobody else', async () => {
      await note(grace, { mentions: [ida.userId, hedy.userId, ida.userId] });
      expect((await pull(hedy))?.entries.at(-1)).toMatchObject({
        mentions: [
          { id: ida.userId, name: 'Ida Rhodes' },
          { id: hedy.userId, name: 'Hedy Lamarr' },
        ],
      });
      expect(await code(note(grace, { mentions: [customer.userId] }))).toBe('not-found');
      expect(await code(note(grace, { mentions: [randomUUID()] }))).toBe('not-found');
      // To be called is not to be let in.
      expect(await pull(ida)).toBeUndefined();
    });

    it('refuses what no message may be, and who may not see the conversation', async () => {
      expect(await code(note(grace, { content: ' \n' }))).toBe('bad-request');
      expect(await code(note(grace, { content: 'x'.repeat(10_001) }))).toBe('too-large');
      expect(await code(note(ida))).toBe('not-found');
      expect(await code(note(grace, { conversationId: randomUUID() }))).toBe('not-found');
      expect(await code(note(customer))).toBe('forbidden');
      expect((await pull(grace))?.headSeq).toBe(1);
    });

    it('is added to a closed conversation too, which stays closed', async () => {
      await services.conversations.close(grace, conversationId);
      expect(await note(grace)).toMatchObject({ seq: 2 });
      expect(await services.conversations.view(grace, conversationId)).toMatchObject({ status: 'closed', headSeq: 2 });
    });
  });

  it('is left out for who may not see the conversation, and for every customer', async () => {
    expect(await pull(ida)).toBeUndefined();
    expect(await pull(customer)).toBeUndefined();
    expect(await services.conversations.view(customer, conversationId)).not.toHaveProperty('staffHeadSeq');
  });

  it('never runs backwards, nor behind what was said before it, by whichever node’s clock', async () => {
    const ahead = startTestServices(database);
    ahead.clock.advance(60_000);
    await ahead.messages.send(grace, { clientId: randomUUID(), conversationId, content: 'from ahead' });
    await note(hedy);
    await ahead.messages.send(grace, { clientId: randomUUID(), conversationId, content: 'once more' });
    ahead.clock.advance(60_000);
    await ahead.staffEntries.note(grace, draft());
    await services.assignments.claim(hedy, conversationId);
    await services.assignments.assign(hedy, conversationId, null);
    await ahead.presences.close();
    const { messages } = await services.history.before(grace, { conversationId });
    const times = (await pull(grace))?.entries.map(({ timestamp }) => Date.parse(timestamp)) ?? [];
    const [first, second] = messages.slice(-2).map(({ timestamp }) => Date.parse(timestamp));
    expect(times).toHaveLength(5);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[1]).toBe(first);
    expect(times[2]).toBeGreaterThan(second! + 50_000);
    expect(times.slice(3)).toEqual([times[2], times[2]]);
  });

  it('is recorded as read apart from what was said, once in a quarter of an hour', async () => {
    await services.history.before(grace, { conversationId });
    await pull(grace);
    await pull(grace);
    const found = await findAuditEntries(
      database.db,
      { object: conversationId, action: 'conversation-read' },
      { limit: 9 },
    );
    expect(found.map(({ detail }) => detail)).toEqual([{ by: 'notes' }, { by: 'history' }]);
  });

  it.each([
    { kind: 'note' },
    { kind: 'assigned' },
    { kind: 'moved' },
    { kind: 'moved', team_after: 'Cards', content: 'words' },
    { kind: 'assigned', team_after: 'Cards' },
  ] as const)('is kept from being half an entry: %o', async (half) => {
    const row = { conversation_id: conversationId, seq: 9, id: randomUUID(), author_id: grace.userId };
    const values = { client_id: null, content: null, mentions: null, assignee_before: null, assignee_after: null };
    const entry = { ...row, ...values, team_before: null, team_after: null, created_at: new Date(), ...half };
    const constraint = half.kind === 'moved' && 'content' in half ? 'staff_entries_note' : `staff_entries_${half.kind}`;
    await expect(database.db.insertInto('staff_entries').values(entry).execute()).rejects.toThrow(constraint);
  });

  it('is found again by its time, with the author’s name for it', async () => {
    const mine = draft({ content: 'found by its time' });
    await services.staffEntries.note(grace, mine);
    const found = await services.staffEntries.storedWithin(60_000);
    const ours = found.filter(({ entry }) => entry.conversationId === conversationId);
    expect(ours.map(({ entry }) => entry.seq)).toEqual([1, 2]);
    expect(ours.at(-1)).toMatchObject({
      clientId: mine.clientId,
      customerId: customer.userId,
      audience: { team: 'Cards', assigneeId: null },
      entry: { content: 'found by its time' },
    });
    expect(ours.at(-1)?.entry).not.toHaveProperty('clientId');
  });
});
