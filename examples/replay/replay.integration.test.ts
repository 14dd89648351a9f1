import { afterAll, beforeAll, expect, it } from 'vitest';
import { onEachDatabase, type TestDatabase } from '../../server/test/database.ts';
import { startTestApp, type TestApp } from '../../server/test/harness.ts';
import { PASSWORD } from '../../server/test/people.ts';
import { parseArguments, UsageError } from './arguments.ts';
import type { Recording } from './recording.ts';
import { describeOutcome, replay } from './replay.ts';

const admin = { email: 'admin@bank.example', password: PASSWORD };

const recordings: Recording[] = [
  {
    name: 'questions and answers',
    turns: [
      { from: 'user', text: 'Hello', at: 0 },
      { from: 'user', text: ' spaces at both ends ', at: 1 },
      { from: 'agent', text: 'Hello', at: 2 },
      { from: 'user', text: 'ok', at: 3 },
      { from: 'agent', text: 'Anything else?', at: 4 },
      { from: 'user', text: 'ok', at: 5 },
    ],
  },
  {
    name: 'the bank writes first',
    turns: [
      { from: 'agent', text: 'Your card is on its way. 💳' },
      { from: 'user', text: 'Takk! ❤️‍🔥 שלום' },
    ],
  },
  {
    name: 'with what the rule for content refuses',
    turns: [
      { from: 'user', text: '   ' },
      { from: 'user', text: 'x'.repeat(10_001) },
      { from: 'user', text: 'still here' },
    ],
  },
];

onEachDatabase('a replay', (open) => {
  let database: TestDatabase;
  let server: TestApp;

  beforeAll(async () => {
    database = await open();
    server = await startTestApp(database);
    await server.app.services.accounts.ensureAdmin(admin);
  });

  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it('brings every message to each side once and in order, and counts what is refused apart', async () => {
    let turns = 0;
    const options = { url: server.url, agents: 2, parallel: 3, admin };
    const outcome = await replay(recordings, options, () => (turns += 1));
    expect(describeOutcome(outcome)).toBe('3 conversations, 9 messages, 0 missing, 0 duplicated, 0 out of order');
    expect(outcome.refused).toEqual({ 'bad-request': 1, 'too-large': 1 });
    expect(outcome.problems).toEqual([]);
    expect(turns).toBe(11);
  });

  it('says in one sentence that the admin cannot sign in', async () => {
    const options = { url: server.url, agents: 1, parallel: 1, admin: { ...admin, password: 'not the password' } };
    await expect(replay(recordings, options)).rejects.toThrow(/^admin@bank\.example cannot sign in at http:/);
  });
});

it('asks for an admin where the command line and the environment name none', () => {
  expect(() => parseArguments(['some.jsonl'], {})).toThrow(UsageError);
  expect(
    parseArguments(['some.jsonl', '--speed', '10'], { FROSST_ADMIN_EMAIL: 'a@b', FROSST_ADMIN_PASSWORD: 'c' }),
  ).toEqual({
    file: 'some.jsonl',
    url: 'http://127.0.0.1:3100',
    speed: 10,
    agents: 6,
    parallel: 20,
    admin: { email: 'a@b', password: 'c' },
  });
});
