import { expect, it } from 'vitest';
import { Lanes } from './lanes.ts';

/** A promise that is kept when the test says so. */
function promised(): { promise: Promise<void>; keep: () => void } {
  let keep = (): void => undefined;
  const promise = new Promise<void>((resolve) => (keep = resolve));
  return { promise, keep };
}

it('what enters a lane begins at once, whatever is under way in it', () => {
  const lanes = new Lanes();
  const begun: string[] = [];
  void lanes.enter('ada', () => new Promise(() => begun.push('first')));
  void lanes.enter('ada', () => new Promise(() => begun.push('second')));
  expect(begun).toEqual(['first', 'second']);
});

it('a turn comes when everything that entered before has ended, what waited for its own turn included', async () => {
  const lanes = new Lanes();
  const order: string[] = [];
  const [slow, slower] = [promised(), promised()];
  const first = lanes.enter('ada', async () => {
    await slow.promise;
    order.push('first');
  });
  const second = lanes.enter('ada', async (turn) => {
    await turn();
    await slower.promise;
    order.push('second');
  });
  const quick = lanes.enter('ada', () => Promise.resolve(order.push('quick')));
  const third = lanes.enter('ada', async (turn) => {
    await turn();
    order.push('third');
  });
  await quick;
  slow.keep();
  await first;
  slower.keep();
  await Promise.all([second, third]);
  expect(order).toEqual(['quick', 'first', 'second', 'third']);
});

it('a turn in one lane does not wait for another lane', async () => {
  const lanes = new Lanes();
  void lanes.enter('ada', () => promised().promise);
  const done = lanes.enter('bob', async (turn) => {
    await turn();
    return 'done';
  });
  expect(await done).toBe('done');
});

it('what fails is told to its caller alone, and the next turn comes', async () => {
  const lanes = new Lanes();
  const failing = lanes.enter('ada', () => Promise.reject(new Error('no')));
  const next = lanes.enter('ada', async (turn) => {
    await turn();
    return 'yes';
  });
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
