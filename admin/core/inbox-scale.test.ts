import { expect, it } from 'vitest';
import type { Message, Role } from '../../server/protocol/entities.ts';
import { conversation, message } from '../../widget/core/fake-server.test-support.ts';
import { Inbox } from './inbox.ts';
import { InboxList } from './inbox-list.ts';
import { type Rows, rowsOf, sortRows, withMessage } from './simple-inbox.test-support.ts';

/** One second of a busy bank. */
const UPDATES = 50;
/** Told every 100 ms. */
const PER_TELLING = 5;
const RUNS = 15;
/** Slow enough that one is enough of a comparison. */
const SIMPLE_RUNS = 1;
const [FEW, MANY] = [200, 20_000];

const START = Date.parse('2026-03-12T08:00:00Z');
const time = (seconds: number) => new Date(START + seconds * 1_000).toISOString();
const person = (n: number) => ({ id: `u${n}`, name: `u${n}`, role: 'user' as Role });

function inboxOf(count: number): Inbox {
  const told = Array.from({ length: count }, (_, n) => {
    const lastMessage = message(1, { conversationId: `c${n}`, sender: person(n), timestamp: time(n) });
    const rest = { lastMessage, lastMessageAt: time(n), headSeq: 1 };
    return conversation({ id: `c${n}`, user: person(n), ...rest });
  });
  return Inbox.EMPTY.withConversations(told);
}

/** Messages of customers all over the list, later than all that was said. */
function updatesFor(count: number, run: number): Message[] {
  return Array.from({ length: UPDATES }, (_, n) => {
    const at = (n * 7_919 + run * 13) % count;
    return message(2 + run, { conversationId: `c${at}`, sender: person(at), timestamp: time(count + n + run * 100) });
  });
}

/** The best of several, in ms: what the machine does besides only ever adds. */
function best(runs: number, measure: (run: number) => number): number {
  return Math.min(...Array.from({ length: runs }, (_, run) => measure(run)));
}

/** What a second of updates costs, with the list in order after each telling. */
function keyedCost(count: number): number {
  let inbox = inboxOf(count);
  const list = new InboxList({ view: 'everyone', sort: 'newest', filter: {}, myId: undefined });
  list.follow(inbox, false);
  return best(RUNS, (run) => {
    const updates = updatesFor(count, run);
    const from = performance.now();
    for (const [n, update] of updates.entries()) {
      inbox = inbox.withMessage(update);
      if (n % PER_TELLING === 0) list.follow(inbox, false);
    }
    return performance.now() - from;
  });
}

function simpleCost(count: number): number {
  let rows: Rows = rowsOf(inboxOf(count));
  return best(SIMPLE_RUNS, (run) => {
    const updates = updatesFor(count, run);
    const from = performance.now();
    for (const update of updates) rows = sortRows(withMessage(rows, update));
    return performance.now() - from;
  });
}

it('a second of updates costs hardly more in an inbox a hundred times as long', () => {
  const [few, many] = [keyedCost(FEW), keyedCost(MANY)];
  const simple = simpleCost(MANY);
  process.stdout.write(
    `    ${UPDATES} updates, in ms: ${few.toFixed(2)} of ${FEW} rows, ${many.toFixed(2)} of ${MANY}, ${simple.toFixed(2)} going through all of these\n`,
  );
  // A longer search, and memory that is farther away; going through all rows would be a hundred times as much.
  expect(many / few).toBeLessThan(30);
  expect(simple / many).toBeGreaterThan(20);
});
