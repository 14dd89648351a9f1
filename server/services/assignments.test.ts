import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../lib/principal.ts';
import { findAuditEntries } from '../repositories/audit.ts';
import { onEachDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices, type TestServices } from '../test/services.ts';

onEachDatabase('assignment', (open) => {
  let database: TestDatabase;
  let services: TestServices;
  /** Two agents of Cards, one of Payments, and an admin. */
  let [grace, hedy, ida, admin, customer] = [] as unknown as [Principal, Principal, Principal, Principal, Principal];
  let conversationId: string;

  beforeAll(async () => {
    database = await open();
    services = startTestServices(database);
    grace = await services.person('agent', 'Grace Hopper', 'Cards');
    hedy = await services.person('agent', 'Hedy Lamarr', 'Cards');
    ida = await services.person('agent', 'Ida Rhodes', 'Payments');
    admin = await services.person('admin', 'Mary Jackson');
  });
  beforeEach(async () => {
    customer = await services.person('user');
    ({ conversationId } = await services.messages.send(customer, { clientId: randomUUID(), content: 'hello' }));
    await services.transfers.move(admin, conversationId, { team: 'Cards' });
  });
  afterAll(() => database.close());

  const claim = (principal: Principal) => services.assignments.claim(principal, conversationId);
  const assign = (principal: Principal, to: Principal | null) =>
    services.assignments.assign(principal, conversationId, to?.userId ?? null);
  const who = ({ userId: id, name }: Principal) => ({ id, name });
  const refusal = async (work: Promise<unknown>): Promise<[string, string]> => {
    const error = await work.catch((failure: unknown) => failure);
    return [(error as { code: string }).code, (error as Error).message];
  };
  /** What the second stream says after it was moved to Cards, with its numbers. */
  const noted = async () => {
    const [stream] = await services.staffEntries.sync(admin, { streams: [{ conversationId, afterSeq: 1 }] });
    return (stream?.entries ?? []).map(({ seq, author, ...entry }) => [
      seq,
      author.id,
      entry.kind === 'assigned' ? [entry.assignee.before?.id, entry.assignee.after?.id] : entry.kind,
    ]);
  };
  const audited = async () => {
    const found = await findAuditEntries(
      database.db,
      { object: conversationId, action: 'conversation-assigned' },
      { limit: 10 },
    );
    return found.reverse().map(({ actor, detail }) => [actor?.id, detail]);
  };

  describe('by a claim', () => {
    it('goes to one of all who claim at once, and the others are told who', async () => {
      const claims = await Promise.all([grace, hedy, admin, grace, hedy, admin].map(claim));
      const [winner] = claims.flatMap(({ won, conversation }) => (won ? [conversation.assignee?.id] : []));
      expect(claims.map(({ conversation }) => conversation.assignee?.id)).toEqual(claims.map(() => winner));
      // A person claims twice here, and has won both times or neither.
      expect(claims.filter(({ won }) => won)).toHaveLength(2);
      expect(await noted()).toEqual([[2, winner, [undefined, winner]]]);
    });

    it('changes nothing when it is repeated, also once it is closed', async () => {
      const stored = services.announced('staff-entry-stored');
      const before = stored.length;
      expect(await claim(grace)).toMatchObject({ won: true, conversation: { assignee: who(grace), staffHeadSeq: 2 } });
      expect(await claim(grace)).toMatchObject({ won: true, conversation: { assignee: who(grace), staffHeadSeq: 2 } });
      await services.conversations.close(grace, conversationId);
      expect(await claim(grace)).toMatchObject({ won: true });
      expect(await claim(hedy).catch((error: unknown) => error)).toMatchObject({ code: 'conversation-closed' });
      expect(stored.slice(before)).toEqual([
        {
          id: expect.any(String),
          customerId: customer.userId,
          audience: { team: 'Cards', assigneeId: grace.userId },
          entry: {
            id: expect.any(String),
            conversationId,
            seq: 2,
            kind: 'assigned',
            author: { ...who(grace), role: 'agent' },
            timestamp: expect.any(String),
            assignee: { before: null, after: who(grace) },
          },
        },
      ]);
      expect(stored.at(-1)?.id).toBe(stored.at(-1)?.entry.id);
      expect(await audited()).toEqual([]);
    });

    it('is not for who does not see it, nor for what is closed, nor for a session that has ended', async () => {
      const notThere = ['not-found', 'There is no such conversation.'];
      expect(await refusal(claim(ida))).toEqual(notThere);
      expect(await refusal(services.assignments.claim(ida, randomUUID()))).toEqual(notThere);
      expect((await refusal(claim(customer)))[0]).toBe('forbidden');
      const gone = await services.person('agent', 'Gone', 'Cards');
      await services.sessions.end(gone);
      expect((await refusal(claim(gone)))[0]).toBe('revoked');
      await services.conversations.close(grace, conversationId);
      expect((await refusal(claim(grace)))[0]).toBe('conversation-closed');
      expect(await noted()).toEqual([]);
    });
  });

  describe('by a colleague', () => {
    it('goes to whom they say, from whoever has it, and each time into the trail', async () => {
      await claim(grace);
      expect(await assign(hedy, hedy)).toMatchObject({ assignee: who(hedy) });
      expect(await assign(hedy, hedy)).toMatchObject({ assignee: who(hedy), staffHeadSeq: 3 });
      expect(await assign(hedy, grace)).toMatchObject({ assignee: who(grace) });
      const [a, b] = [grace.userId, hedy.userId];
      expect(await noted()).toEqual([
        [2, a, [undefined, a]],
        [3, b, [a, b]],
        [4, b, [b, a]],
      ]);
      expect(await audited()).toEqual([
        [b, { assigneeBefore: a, assigneeAfter: b }],
        [b, { assigneeBefore: b, assigneeAfter: a }],
      ]);
    });

    it('is given to nobody, by whose it is without a word in the trail', async () => {
      await claim(grace);
      expect(await assign(grace, null)).toMatchObject({ assignee: null });
      expect(await audited()).toEqual([]);
      await claim(grace);
      expect(await assign(hedy, null)).toMatchObject({ assignee: null });
      expect(await audited()).toEqual([[hedy.userId, { assigneeBefore: grace.userId, assigneeAfter: '' }]]);
      expect((await claim(hedy)).won).toBe(true);
    });

    it('is seen by somebody of another team while it is theirs, and no longer', async () => {
      await assign(grace, ida);
      expect(await services.conversations.view(ida, conversationId)).toMatchObject({ assignee: who(ida) });
      expect(await assign(ida, null)).toMatchObject({ assignee: null });
      expect((await refusal(services.conversations.view(ida, conversationId)))[0]).toBe('not-found');
      // Nobody of the team did that, so the trail says who it was.
      expect((await audited()).at(-1)).toEqual([ida.userId, { assigneeBefore: ida.userId, assigneeAfter: '' }]);
    });

    it('is refused to who is disabled, is no colleague or not there, all alike', async () => {
      const gone = await services.person('agent', 'Gone', 'Cards');
      await services.staff.change(admin, gone.userId, { disabled: true });
      for (const to of [gone, customer, { ...gone, userId: randomUUID() }]) {
        const refused = ['not-found', 'There is no such colleague.'];
        expect(await refusal(assign(grace, to))).toEqual(refused);
        const move = { team: 'Payments', assigneeId: to.userId };
        expect(await refusal(services.transfers.move(grace, conversationId, move))).toEqual(refused);
      }
      expect(await noted()).toEqual([]);
      expect(await audited()).toEqual([]);
    });

    it('is refused of what is closed, and by who does not see it', async () => {
      expect(await refusal(assign(ida, ida))).toEqual(['not-found', 'There is no such conversation.']);
      await services.conversations.close(grace, conversationId);
      expect((await refusal(assign(grace, hedy)))[0]).toBe('conversation-closed');
    });

    it('never leaves a conversation with somebody who was disabled at the same moment', async () => {
      const leaving = await services.person('agent', 'Leaving', 'Cards');
      const [given, disabled] = await Promise.allSettled([
        assign(grace, leaving),
        services.staff.change(admin, leaving.userId, { disabled: true }),
      ]);
      expect(disabled.status).toBe('fulfilled');
      const { assignee } = await services.conversations.view(grace, conversationId);
      expect(assignee?.id).toBe(given.status === 'fulfilled' ? leaving.userId : undefined);
    });
  });

  describe('together with a transfer', () => {
    const move = (to: { team: string | null; assigneeId?: string | null }) =>
      services.transfers.move(grace, conversationId, to);

    it('stays as it is unless that is said', async () => {
      await claim(grace);
      expect(await move({ team: 'Payments' })).toMatchObject({ team: 'Payments', assignee: who(grace) });
      expect(await noted()).toEqual([
        [2, grace.userId, [undefined, grace.userId]],
        [3, grace.userId, 'moved'],
      ]);
    });

    it('leaves it waiting for the other team, and out of sight of who had it', async () => {
      await claim(grace);
      const stored = services.announced('staff-entry-stored');
      const before = stored.length;
      expect(await move({ team: 'Payments', assigneeId: null })).toMatchObject({ team: 'Payments', assignee: null });
      expect(stored.slice(before).map(({ audience }) => audience)).toEqual([
        { team: 'Payments', assigneeId: null },
        { team: 'Payments', assigneeId: null },
      ]);
      expect((await refusal(services.conversations.view(grace, conversationId)))[0]).toBe('not-found');
      expect((await services.assignments.claim(ida, conversationId)).won).toBe(true);
    });

    it('gives it to nobody who could not take it there, and to an admin anywhere', async () => {
      const lead = await services.person('supervisor', 'Joan Clarke', 'Loans');
      const refused = ['not-found', 'There is no such colleague.'];
      for (const to of [hedy, lead]) {
        expect(await refusal(move({ team: 'Payments', assigneeId: to.userId }))).toEqual(refused);
      }
      expect(await noted()).toEqual([]);
      expect(await move({ team: 'Payments', assigneeId: admin.userId })).toMatchObject({ assignee: who(admin) });
      const everybodys = { team: null, assigneeId: hedy.userId };
      expect(await services.transfers.move(admin, conversationId, everybodys)).toMatchObject({ assignee: who(hedy) });
    });

    it('changes neither team nor assignee of what is closed, whose team alone may change', async () => {
      await claim(grace);
      await services.conversations.close(grace, conversationId);
      for (const assigneeId of [null, ida.userId]) {
        expect((await refusal(move({ team: 'Payments', assigneeId })))[0]).toBe('conversation-closed');
      }
      expect(await services.conversations.view(grace, conversationId)).toMatchObject({ team: 'Cards' });
      expect(await move({ team: 'Payments' })).toMatchObject({ team: 'Payments', assignee: who(grace) });
    });

    it('gives it to a colleague there in one step', async () => {
      expect(await move({ team: 'payments', assigneeId: ida.userId })).toMatchObject({
        team: 'Payments',
        assignee: who(ida),
      });
      expect(await noted()).toEqual([
        [2, grace.userId, 'moved'],
        [3, grace.userId, [undefined, ida.userId]],
      ]);
      expect(await audited()).toEqual([[grace.userId, { assigneeBefore: '', assigneeAfter: ida.userId }]]);
    });
  });
});
