import { beforeEach, describe, expect, it } from 'vitest';
import type { Timers } from '../../lib/timers.ts';
import { Alarm } from './alarm.ts';

describe('an alarm', () => {
  let waiting: { delay: number; run: () => void }[];
  let rings: number;
  let alarm: Alarm;

  beforeEach(() => {
    [waiting, rings] = [[], 0];
    const timers: Pick<Timers, 'after'> = {
      after: (delay, run) => {
        const timer = { delay, run };
        waiting.push(timer);
        return () => void (waiting = waiting.filter((other) => other !== timer));
      },
    };
    const clock = { now: () => new Date(1_000_000) };
    alarm = new Alarm({ clock, timers }, () => (rings += 1));
  });

  it('rings at its moment', () => {
    alarm.set(1_059_999, 60_000);
    expect(waiting.map(({ delay }) => delay)).toEqual([59_999]);
    waiting[0]?.run();
    expect(rings).toBe(1);
  });

  it('is set to one moment at a time, and to none that is far', () => {
    alarm.set(1_010_000, 60_000);
    alarm.set(1_020_000, 60_000);
    expect(waiting.map(({ delay }) => delay)).toEqual([20_000]);
    alarm.set(1_060_001, 60_000);
    expect(waiting).toEqual([]);
    alarm.set(Infinity, 60_000);
    expect(waiting).toEqual([]);
  });

  it('does not ring in the same turn for a moment that has just gone by', () => {
    alarm.set(999_000, 60_000);
    expect(waiting.map(({ delay }) => delay)).toEqual([1]);
  });

  it('is off when it is turned off', () => {
    alarm.set(1_010_000, 60_000);
    alarm.off();
    expect(waiting).toEqual([]);
  });
});
