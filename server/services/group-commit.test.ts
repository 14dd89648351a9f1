import { expect, it, vi } from 'vitest';
import { GroupCommit } from './group-commit.ts';

/** The event loop's next turn. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A commit whose writes end when the test says so. */
function held(most = 100) {
  const writes: { items: readonly string[]; end: (error?: Error) => void }[] = [];
  const commit = new GroupCommit<string, string>(
    (items) =>
      new Promise((resolve, reject) => {
        const outcomes = items.map((item) => item.toUpperCase());
        writes.push({ items, end: (error) => (error === undefined ? resolve(outcomes) : reject(error)) });
      }),
    most,
  );
  const begun = () => writes.map(({ items }) => items);
  const end = async (error?: Error) => {
    writes.at(-1)?.end(error);
    await turn();
  };
  return { commit, begun, end };
}

it('what comes in one turn of the event loop is written together in that turn', async () => {
  const { commit, begun } = held();
  void commit.add('a');
  void commit.add('b');
  await turn();
  expect(begun()).toEqual([['a', 'b']]);
});

it('what comes while a write is under way goes together into the next one, in its order', async () => {
  const { commit, begun, end } = held();
  const first = commit.add('a');
  await turn();
  const answers = Promise.all([first, commit.add('b'), commit.add('c')]);
  expect(begun()).toEqual([['a']]);
  await end();
  expect(begun()).toEqual([['a'], ['b', 'c']]);
  await end();
  expect(await answers).toEqual(['A', 'B', 'C']);
});

it('one write takes no more than the most', async () => {
  const { commit, begun, end } = held(2);
  for (const item of ['a', 'b', 'c']) void commit.add(item);
  await turn();
  await end();
  expect(begun()).toEqual([['a', 'b'], ['c']]);
});

it('tells of a large write a few at a time, others between them', async () => {
  const told: string[] = [];
  const { commit, end } = held();
  const items = Array.from({ length: 100 }, (_, index) => `${index}`);
  for (const item of items) void commit.add(item).then((written) => told.push(written));
  await turn();
  await end();
  await turn();
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThan(items.length);
  await vi.waitFor(() => expect(told).toEqual(items));
});

it('a write that fails fails for all it carried, and the next one is begun', async () => {
  const { commit, end } = held();
  const failing = Promise.allSettled([commit.add('a')]);
  await turn();
  const next = Promise.all([commit.add('b'), commit.add('c')]);
  await end(new Error('the database is away'));
  expect(await failing).toMatchObject([{ status: 'rejected', reason: { message: 'the database is away' } }]);
  await end();
  expect(await next).toEqual(['B', 'C']);
});

it('what comes after everything was written is written at once again', async () => {
  const { commit, begun, end } = held();
  void commit.add('a');
  await turn();
  await end();
  void commit.add('b');
  await turn();
  expect(begun()).toEqual([['a'], ['b']]);
});

it('tells of writes in their order, however soon the next one ends', async () => {
  const told: string[] = [];
  const commit = new GroupCommit<string, string>((items) => Promise.resolve([...items]), 1);
  const all = ['a', 'b', 'c'].map((item) => commit.add(item).then((written) => told.push(written)));
  await Promise.all(all);
  expect(told).toEqual(['a', 'b', 'c']);
});
