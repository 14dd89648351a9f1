import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Conversation, Message, Receipt } from '../../server/protocol/entities.ts';
import { conversation, INGRID, message } from '../../widget/core/fake-server.test-support.ts';
import type { InboxRow } from './agent-state.ts';
import { deliveriesOwed } from './delivery.ts';
import { Inbox } from './inbox.ts';
import type { Standing } from './rows.ts';
import {
  changeRow,
  type Rows,
  withConversations,
  withMessage,
  withoutConversation,
  withoutConversations,
  withPresences,
  withReceipt,
} from './simple-inbox.test-support.ts';
import { undeliveredSeq } from './tallies.ts';

/** One thing that happens, done to both. */
type Step = (inbox: Inbox) => { inbox: Inbox; simply: (rows: Rows) => Rows };

const AT = Date.parse('2026-03-12T08:00:00Z');
const time = (seconds: number) => new Date(AT + seconds * 1_000).toISOString();
const userId = fc.integer({ min: 0, max: 5 }).map((n) => `u${n}`);
const conversationId = fc.integer({ min: 0, max: 7 }).map((n) => `c${n}`);
const seconds = fc.integer({ min: 0, max: 20 });
const seq = fc.integer({ min: 0, max: 6 });

const someMessage = fc
  .record({ conversationId, userId, seq, kind: fc.constantFrom('text', 'system'), byStaff: fc.boolean(), seconds })
  .map(({ conversationId, userId, seq, kind, byStaff, seconds }): Message => {
    const sender = byStaff ? INGRID : { id: userId, name: userId, role: 'user' as const };
    return message(seq, { conversationId, kind, sender, timestamp: time(seconds) });
  });

const someConversation = fc
  .record({
    id: conversationId,
    userId,
    headSeq: seq,
    seconds,
    status: fc.constantFrom('open' as const, 'closed' as const),
    unread: fc.integer({ min: 0, max: 3 }),
    last: fc.option(someMessage, { nil: null }),
    assignee: fc.option(fc.constant({ id: INGRID.id, name: INGRID.name }), { nil: null }),
  })
  .map(({ userId, seconds, last, ...rest }): Conversation => {
    const user = { id: userId, name: userId, role: 'user' as const };
    return conversation({ ...rest, user, lastMessage: last, lastMessageAt: time(seconds) });
  });

const someReceipt = fc.record({ userId: fc.constantFrom(INGRID.id, 'u1'), deliveredSeq: seq, readSeq: seq });

const someStanding = fc
  .record({ userId, status: fc.constantFrom('online' as const, 'away' as const, 'offline' as const) })
  .map((told): Standing => ({ ...told, name: told.userId, role: 'user' }));

const marks = fc.record({ draft: fc.boolean(), typing: fc.boolean(), failed: fc.boolean() }, { requiredKeys: [] });

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.array(someConversation, { maxLength: 4 }).map((told) => conversationsStep(told)),
  someMessage.map((told): Step => (inbox) => ({
    inbox: inbox.withMessage(told),
    simply: (rows) => withMessage(rows, told),
  })),
  fc
    .tuple(conversationId, someReceipt, fc.boolean())
    .map(([id, receipt, isOwn]: [string, Receipt, boolean]): Step => (inbox) => ({
      inbox: inbox.withReceipt(id, receipt, isOwn),
      simply: (rows) => withReceipt(rows, id, receipt, isOwn),
    })),
  fc.array(someStanding, { maxLength: 3 }).map((told: Standing[]): Step => (inbox) => ({
    inbox: inbox.withStandings(told),
    simply: (rows) => withPresences(rows, told),
  })),
  fc.tuple(userId, marks).map(([id, given]): Step => (inbox) => ({
    inbox: inbox.mark(id, given),
    simply: (rows) => changeRow(rows, id, (row) => ({ ...row, ...given })),
  })),
  conversationId.map((id): Step => (inbox) => ({
    inbox: inbox.withoutConversation(id),
    simply: (rows) => withoutConversation(rows, id),
  })),
  fc.uniqueArray(userId).map((ids): Step => (inbox) => ({
    inbox: inbox.withFailed(new Set(ids)),
    simply: (rows) => rows.map((row) => ({ ...row, failed: ids.includes(row.customer.id) })),
  })),
  fc.constant<Step>((inbox) => ({ inbox: inbox.withoutConversations(), simply: withoutConversations })),
);

/** A server's page names a conversation once. */
function conversationsStep(told: readonly Conversation[]): Step {
  const once = [...new Map(told.map((each) => [each.id, each])).values()];
  return (inbox) => ({
    inbox: inbox.withConversations(once),
    simply: (rows) => withConversations(rows, once),
  });
}

/** Since when somebody waits the simple inbox does not know. */
const plain = (rows: Rows): object =>
  Object.fromEntries(rows.map((row) => [row.customer.id, { ...row, waitingSince: null }]));
const sum = (rows: Rows, count: (row: InboxRow) => number) => rows.reduce((total, row) => total + count(row), 0);

it('the keyed inbox holds what going through all rows for everything that happens would make of them', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let inbox = Inbox.EMPTY;
      let rows: Rows = [];
      for (const take of steps) {
        const { inbox: next, simply } = take(inbox);
        [inbox, rows] = [next, simply(rows)];
        expect(plain([...inbox.rows.values()])).toEqual(plain(rows));
      }
      const idsOf = (is: (row: InboxRow) => boolean) => rows.filter(is).map(({ customer }) => customer.id);
      const waits = (row: InboxRow) => row.turn === 'staff';
      expect(inbox.unread).toBe(sum(rows, ({ unread }) => unread));
      expect(inbox.waiting).toBe(rows.filter(waits).length);
      expect(inbox.waitingUnread).toBe(sum(rows.filter(waits), ({ unread }) => unread));
      expect([...inbox.typing.keys()].sort()).toEqual(idsOf(({ typing }) => typing).sort());
      expect([...inbox.failed.keys()].sort()).toEqual(idsOf(({ failed }) => failed).sort());
      expect([...inbox.undelivered.keys()].sort()).toEqual(idsOf((row) => undeliveredSeq(row) !== undefined).sort());
      const isOpen = ({ conversation: of }: InboxRow) => of?.status === 'open';
      expect(inbox.openOf(INGRID.id)).toBe(
        rows.filter((row) => isOpen(row) && row.conversation?.assignee?.id === INGRID.id).length,
      );
      expect(inbox.openOf(null)).toBe(rows.filter((row) => isOpen(row) && !row.conversation?.assignee).length);
      expect(inbox.open).toBe(rows.filter(isOpen).length);
      for (const row of rows) {
        expect(row.turn === 'staff').toBe(inbox.row(row.customer.id)?.waitingSince !== null);
        if (row.conversation) expect(inbox.holder(row.conversation.id)?.conversation?.id).toBe(row.conversation.id);
      }
    }),
    { numRuns: 300 },
  );
});

it('deliveries are owed for just the conversations whose newest message nobody confirmed', () => {
  const said = [1, 2, 3].map((n) =>
    message(1, { conversationId: `c${n}`, sender: { id: `u${n}`, name: `u${n}`, role: 'user' } }),
  );
  const told = said.map((last, n) =>
    conversation({ id: `c${n + 1}`, user: last.sender, lastMessage: last, headSeq: 1 }),
  );
  const inbox = Inbox.EMPTY.withConversations(told).withReceipt(
    'c2',
    { userId: INGRID.id, deliveredSeq: 1, readSeq: 0 },
    false,
  );
  const owed = deliveriesOwed({ me: INGRID, colleagues: [], inbox });
  expect(owed.map((each) => each.conversationId).sort()).toEqual(['c1', 'c3']);
});
