import { expect, it } from 'vitest';
import { GroupCommit } from './group-commit.ts';

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
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { commit, begun, end };
}

it('what comes alone is written at once', () => {
  const { commit, begun } = held();
  void commit.add('a');
  expect(begun()).toEqual([['a']]);
});

it('what comes while a write is under way goes together into the next one, in its order', async () => {
  const { commit, begun, end } = held();
  const answers = Promise.all(['a', 'b', 'c'].map((item) => commit.add(item)));
  expect(begun()).toEqual([['a']]);
  await end();
  expect(begun()).toEqual([['a'], ['b', 'c']]);
  await end();
  expect(await answers).toEqual(['A', 'B', 'C']);
});

it('one write takes no more than the most', async () => {
  const { commit, begun, end } = held(2);
  for (const item of ['a', 'b', 'c', 'd']) void commit.add(item);
  await end();
  await end();
  expect(begun()).toEqual([['a'], ['b', 'c'], ['d']]);
});

it('a write that fails fails for all it carried, and the next one is begun', async () => {
  const { commit, end } = held();
  const failing = Promise.allSettled([commit.add('a')]);
  const next = Promise.all([commit.add('b'), commit.add('c')]);
  await end(new Error('the database is away'));
  expect(await failing).toMatchObject([{ status: 'rejected', reason: { message: 'the database is away' } }]);
  await end();
  expect(await next).toEqual(['B', 'C']);
});

it('what comes after everything was written is written at once again', async () => {
  const { commit, begun, end } = held();
  void commit.add('a');
  await end();
  void commit.add('b');
  expect(begun()).toEqual([['a'], ['b']]);
});

it('tells of writes in their order, however soon the next one ends', async () => {
  const told: string[] = [];
  const commit = new GroupCommit<string, string>((items) => Promise.resolve([...items]), 1);
  const all = ['a', 'b', 'c'].map((item) => commit.add(item).then((written) => told.push(written)));
  await Promise.all(all);
  expect(told).toEqual(['a', 'b', 'c']);
});
