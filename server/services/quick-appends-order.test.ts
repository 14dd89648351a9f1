import { randomUUID } from 'node:crypto';
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import type { Database } from '../db/database.ts';
import { AppError } from '../lib/errors.ts';
import { createLogger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import { KnownConversations } from './known-conversations.ts';
import { Lanes } from './lanes.ts';
import { QuickAppends } from './quick-appends.ts';

/** A statement that appends, under way: it ends when the test says so. */
interface Statement {
  texts: string[];
  /** Stores all texts but those. */
  end: (...left: string[]) => Promise<void>;
  fail: (error: Error) => Promise<void>;
}

/** Time for everything that can go on. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 20; turns += 1) await new Promise((resolve) => setImmediate(resolve));
}

let statements: Statement[];
let log: string[];
let lanes: Lanes;
let quick: QuickAppends;
let fallbacks: string[];
/** What goes by all rules and has not ended. */
let slow: Map<string, () => void>;

beforeEach(() => {
  [statements, log, lanes, slow, fallbacks] = [[], [], new Lanes(), new Map(), []];
  const known = new KnownConversations();
  for (const person of ['ann', 'bob']) known.learn({ id: `of ${person}`, customerId: person, status: 'open' });
  const clock = { now: () => new Date() };
  const logger = createLogger('silent');
  quick = new QuickAppends({
    db: heldDatabase(),
    clock,
    known,
    logger,
    countFallback: (reason) => fallbacks.push(reason),
  });
});

function heldDatabase(): Kysely<Database> {
  const query = (_sql: string, [drafts]: [string]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const texts = (JSON.parse(drafts) as { content: string }[]).map(({ content }) => content);
      const end = (...left: string[]): Promise<void> => {
        const rows = texts.flatMap((text, r_place) => {
          if (left.includes(text)) return [];
          log.push(text);
          return [
            { r_place, r_id: randomUUID(), r_seq: log.length, r_at: new Date(), r_is_repeat: false, r_email: null },
          ];
        });
        resolve({ command: 'SELECT', rowCount: rows.length, rows });
        return settled();
      };
      const fail = (error: Error): Promise<void> => {
        reject(error);
        return settled();
      };
      statements.push({ texts, end, fail });
    });
  const connection = { query, release: () => undefined };
  const pool = { connect: () => Promise.resolve(connection), end: () => Promise.resolve() };
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as unknown as PostgresPool }) });
}

/** Says something; what is left undone goes by all rules, in its turn, until the test lets it end. */
async function say(person: string, content: string, clientId = randomUUID()): Promise<string> {
  const principal: Principal = { userId: person, role: 'user', name: person, sessionId: `of ${person}` };
  return await lanes.enter(person, async (place) => {
    if ((await quick.append(principal, { clientId, content }, person, place)) !== 'undone') return content;
    await place.turn();
    await new Promise<void>((resolve) => slow.set(content, resolve));
    log.push(content);
    return content;
  });
}

async function begin(person: string, ...texts: string[]): Promise<void> {
  for (const text of texts) void say(person, text);
  await settled();
}

it('what must wait for something before it is not overtaken while its write goes on', async () => {
  await begin('ann', 'a1');
  await begin('ann', 'a2');
  await begin('bob', 'b1');
  // The second write begins with a1 left undone, so a2 is behind.
  await statements[0]?.end('a1');
  expect(statements[1]?.texts).toEqual(['b1']);
  slow.get('a1')?.();
  await settled();
  await begin('ann', 'a3');
  await statements[1]?.end();
  await statements[2]?.end();
  await statements[3]?.end();
  expect(log.filter((text) => text.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
});

it('what goes by all rules is counted, by why', async () => {
  await begin('ann', 'a1');
  await begin('ann', 'a2');
  await begin('bob', 'b1');
  await statements[0]?.end('a1');
  expect(fallbacks).toEqual(['rules']);
  await statements[1]?.fail(Object.assign(new Error('stored elsewhere'), { code: '23505' }));
  expect(fallbacks).toEqual(['rules', 'conflict']);
});

it('nobody waits for ever behind a repeat whose write failed', async () => {
  await begin('bob', 'b1');
  const again = randomUUID();
  const failing = Promise.allSettled([say('ann', 'a1', again), say('ann', 'a1', again)]);
  await settled();
  await statements[0]?.end();
  // Under way with a1; its repeat is to go by all rules.
  await begin('ann', 'a2');
  await statements[1]?.fail(new AppError('unavailable', 'The database is away.'));
  await statements[2]?.end();
  slow.get('a1')?.();
  await settled();
  expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  const late = say('ann', 'a3');
  await settled();
  await statements[2]?.end();
  await statements[3]?.end();
  expect(await late).toBe('a3');
  expect(log).toContain('a2');
});
