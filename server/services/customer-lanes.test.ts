import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { expect, it } from 'vitest';
import type { Database } from '../db/database.ts';
import { CustomerLanes } from './customer-lanes.ts';
import { KnownConversations } from './known-conversations.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A database that is asked for conversations of Ann's, and answers when the test says so. */
function heldDatabase() {
  const answers: (() => void)[] = [];
  const row = { id: 'c', customer_id: 'ann', status: 'open' };
  const query = () =>
    new Promise((resolve) => answers.push(() => resolve({ command: 'SELECT', rowCount: 1, rows: [row] })));
  const pool = {
    connect: () => Promise.resolve({ query, release: () => undefined }),
    end: () => Promise.resolve(),
  } as unknown as PostgresPool;
  return { db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }), answers };
}

it('what enters by a conversation that must be looked up keeps its order, whichever look-up answers first', async () => {
  const { db, answers } = heldDatabase();
  const known = new KnownConversations();
  const lanes = new CustomerLanes({ db, known });
  const entered: string[] = [];
  const enter = (name: string) => lanes.enter({ conversationId: 'c' }, () => Promise.resolve(entered.push(name)));
  const all = [enter('first'), enter('second')];
  await settled();
  // Known by now from elsewhere: that is no reason to go ahead.
  known.learn({ id: 'c', customerId: 'ann', status: 'open' });
  all.push(enter('third'));
  for (const answer of answers.reverse()) {
    answer();
    await settled();
  }
  await Promise.all(all);
  expect(entered).toEqual(['first', 'second', 'third']);
});

it('what is done alone begins when all before it has ended, and nothing that enters later goes ahead of it', async () => {
  const { db } = heldDatabase();
  const lanes = new CustomerLanes({ db, known: new KnownConversations() });
  const order: string[] = [];
  const lane = { customerId: 'ann' };
  let end = (): void => undefined;
  const before = lanes.enter(lane, () => new Promise<void>((resolve) => (end = resolve)));
  const alone = lanes.alone(lane, async () => {
    await settled();
    order.push('alone');
  });
  const late = lanes.enter(lane, (place) => place.inOrder(() => Promise.resolve(order.push('late'))));
  await settled();
  order.push('before');
  end();
  await Promise.all([before, alone, late]);
  expect(order).toEqual(['before', 'alone', 'late']);
});
