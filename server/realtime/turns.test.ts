import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Turns whose work ends when the test says so. */
function held() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const turns = new Turns<{ name: string; payloads: unknown[]; id: string }>(
    ({ id }) =>
      new Promise((resolve) => {
        begun.push(id);
        ends.set(id, resolve);
      }),
  );
  const take = (name: string, id: string, payload: unknown = {}) => turns.take({ name, id, payloads: [payload] });
  const end = async (id: string) => {
    ends.get(id)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, take, end };
}

it('an event begins when the one before it has ended', async () => {
  const { begun, take, end } = held();
  take('register', 'a');
  take('sync', 'b');
  expect(begun).toEqual(['a']);
  await end('a');
  expect(begun).toEqual(['a', 'b']);
});

it('messages begin together, in their order', () => {
  const { begun, take } = held();
  for (const id of ['a', 'b', 'c']) take('user-message', id);
  expect(begun).toEqual(['a', 'b', 'c']);
});

it('another event waits for all messages before it, and messages after it for its end', async () => {
  const { begun, take, end } = held();
  take('admin-reply', 'a');
  take('admin-reply', 'b');
  take('close', 'c');
  take('admin-reply', 'd');
  await end('b');
  expect(begun).toEqual(['a', 'b']);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('c');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

it('no more waits than a bound, in number', () => {
  const { take } = held();
  const taken = Array.from({ length: 600 }, (_, index) => take('sync', `${index}`));
  // The one that has begun does not wait.
  expect(taken.filter(Boolean)).toHaveLength(513);
});

it('no more waits than a bound, in weight', async () => {
  const { take, end } = held();
  const heavy = 'x'.repeat(60_000);
  const taken = Array.from({ length: 100 }, (_, index) => take('sync', `${index}`, heavy));
  expect(taken.filter(Boolean).length).toBeLessThan(50);
  expect(taken.at(-1)).toBe(false);
  for (let index = 0; index < 20; index += 1) await end(`${index}`);
  expect(take('sync', 'later', heavy)).toBe(true);
});

it('what is nested too deep to be weighed is not taken, and does no harm', () => {
  const { take } = held();
  for (let index = 0; index < 40; index += 1) take('sync', `${index}`);
  let nested: unknown[] = [];
  for (let depth = 0; depth < 100_000; depth += 1) nested = [nested];
  expect(take('sync', 'nested', nested)).toBe(false);
  expect(take('sync', 'after')).toBe(true);
});
