import { describe, expect, it } from 'vitest';
import { median, quantile, ratio, summarize } from './statistics.ts';

describe('statistics', () => {
  it('takes the middle value, whatever the order they came in', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([10, 2])).toBe(6);
    expect(median([4])).toBe(4);
  });

  it('sums rounds up without changing them', () => {
    const rounds = [3, 1, 2];
    expect(summarize(rounds)).toEqual({ median: 2, min: 1, max: 3 });
    expect(rounds).toEqual([3, 1, 2]);
  });

  it('finds the value that a share of all do not exceed', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(quantile(hundred, 0.5)).toBe(50);
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile(hundred, 0)).toBe(1);
    expect(quantile(hundred, 1)).toBe(100);
    expect(quantile([7], 0.99)).toBe(7);
  });

  it('compares two contestants round by round, so that a slow moment of the machine counts for neither', () => {
    // In the second round everything was ten times slower; a ratio of medians would be 10 / 40.
    expect(ratio([30, 3, 10], [40, 4, 100])).toBe(0.75);
  });

  it('refuses to sum up nothing, and a ratio of rounds that do not pair', () => {
    expect(() => median([])).toThrow('nothing was measured');
    expect(() => quantile([], 0.5)).toThrow('nothing was measured');
    expect(() => ratio([1, 2], [1])).toThrow('both sides');
  });
});
