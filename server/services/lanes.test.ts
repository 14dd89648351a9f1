import { expect, it } from 'vitest';
import { Lanes } from './lanes.ts';

/** A promise that is kept when the test says so. */
function promised(): { promise: Promise<void>; keep: () => void } {
  let keep = (): void => undefined;
  const promise = new Promise<void>((resolve) => (keep = resolve));
  return { promise, keep };
}

it('work of one lane is done one after the other, in the order it came', async () => {
  const lanes = new Lanes();
  const order: string[] = [];
  const slow = promised();
  const first = lanes.run('ada', async () => {
    await slow.promise;
    order.push('first');
  });
  const second = lanes.run('ada', () => Promise.resolve(order.push('second')));
  slow.keep();
  await Promise.all([first, second]);
  expect(order).toEqual(['first', 'second']);
});

it('work of other lanes goes on beside it', async () => {
  const lanes = new Lanes();
  const slow = promised();
  const waiting = lanes.run('ada', () => slow.promise);
  expect(await lanes.run('bob', () => Promise.resolve('done'))).toBe('done');
  slow.keep();
  await waiting;
});

it('what fails is told to its caller alone, and the lane goes on', async () => {
  const lanes = new Lanes();
  const failing = lanes.run('ada', () => Promise.reject(new Error('no')));
  const next = lanes.run('ada', () => Promise.resolve('yes'));
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
