import { describe, expect, test } from 'vitest';
import { FloodLimit } from './flood-limit.ts';

describe('a limit on floods', () => {
  let now = 0;
  const limit = (points: number, seconds = 10): FloodLimit => new FloodLimit({ points, seconds }, () => now);

  test('lets through what the rate allows, for each key, and says when to come back', () => {
    const flood = limit(2);
    flood.take('ada');
    now += 4_000;
    flood.take('ada');
    expect(() => flood.take('ada')).toThrow(expect.objectContaining({ code: 'rate-limited', retryAfterMs: 6_000 }));
    flood.take('grace');
  });

  test('begins anew when the window has ended, refusals not counted', () => {
    const flood = limit(1);
    flood.take('ada');
    now += 9_999;
    expect(() => flood.take('ada')).toThrow();
    now += 1;
    flood.take('ada');
    expect(() => flood.take('ada')).toThrow();
  });

  test('holds a window to its end, however long ago others began', () => {
    const flood = limit(1);
    flood.take('ada');
    now += 9_000;
    flood.take('grace');
    now += 2_000;
    flood.take('ada');
    expect(() => flood.take('grace')).toThrow(expect.objectContaining({ retryAfterMs: 8_000 }));
  });

  test('never says no when it is switched off', () => {
    const flood = new FloodLimit(undefined);
    for (let times = 0; times < 10_000; times += 1) flood.take('ada');
    expect(flood.size).toBe(0);
  });

  test('forgets windows that have ended, and the oldest when there are too many', () => {
    const flood = limit(1);
    for (let key = 0; key < 1_000; key += 1) flood.take(`early ${key}`);
    for (let ages = 0; ages < 2; ages += 1) {
      now += 10_000;
      flood.take('late');
    }
    expect(flood.size).toBeLessThanOrEqual(2);
    for (let key = 0; key < 300_000; key += 1) flood.take(`many ${key}`);
    expect(flood.size).toBeLessThanOrEqual(200_000);
    expect(() => flood.take('many 299999')).toThrow();
  });
});
