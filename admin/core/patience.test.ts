import { expect, it } from 'vitest';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import { FakeClock, FakeDice, settle } from '../../widget/core/fake-ports.test-support.ts';
import { Patience } from './patience.ts';

const DOWN: ErrorBody = { code: 'unavailable', message: 'down', retryable: true };

function setUp(...answers: (ErrorBody | undefined)[]) {
  const clock = new FakeClock();
  const asked: number[] = [];
  const patience = new Patience({ clock, dice: new FakeDice() }, () => {
    asked.push(clock.now());
    return Promise.resolve(answers[asked.length - 1]);
  });
  const seen: string[] = [];
  patience.store.subscribe((progress) => seen.push(progress));
  const waits = () => asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  return { clock, patience, asked, seen, waits };
}

it('asks once where there is an answer', async () => {
  const { clock, patience, asked, seen } = setUp(undefined);
  patience.start();
  await clock.advance(60_000);
  expect(asked).toHaveLength(1);
  expect(seen).toEqual(['asking', 'idle']);
});

it('asks after longer and longer, and shows that it waits until there is an answer', async () => {
  const { clock, patience, seen, waits } = setUp(DOWN, DOWN, DOWN, undefined);
  patience.start();
  await clock.advance(60_000);
  expect(waits()).toEqual([250, 500, 1_000]);
  expect(seen).toEqual(['asking', 'waiting', 'idle']);
});

it('comes back no sooner than it was told to', async () => {
  const { clock, patience, waits } = setUp({ ...DOWN, code: 'rate-limited', retryAfterMs: 20_000 }, undefined);
  patience.start();
  await clock.advance(60_000);
  expect(waits()).toEqual([20_000]);
});

it('keeps to when it was told to come back, however often it is to hurry', async () => {
  const { clock, patience, waits } = setUp(DOWN, { ...DOWN, code: 'rate-limited', retryAfterMs: 20_000 }, undefined);
  patience.start();
  await clock.advance(5_000);
  patience.hurry();
  patience.start();
  await clock.advance(60_000);
  expect(waits()).toEqual([250, 20_000]);
});

it('asks at once when it is to hurry, and never twice at a time', async () => {
  const { clock, patience, asked } = setUp(DOWN, DOWN, undefined);
  patience.start();
  patience.start();
  await settle();
  expect(asked).toHaveLength(1);
  patience.hurry();
  patience.hurry();
  expect(asked).toHaveLength(2);
  await settle();
  patience.start();
  expect(asked).toHaveLength(3);
  await clock.advance(60_000);
  expect(asked).toHaveLength(3);
});

it('asks no more once it is stopped, whatever comes of what it asked', async () => {
  const { clock, patience, asked, seen } = setUp(DOWN);
  patience.start();
  patience.stop();
  await clock.advance(60_000);
  expect(asked).toHaveLength(1);
  expect(seen).toEqual(['asking', 'idle']);
  expect(clock.pending).toBe(0);
});
