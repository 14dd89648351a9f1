import { beforeEach, describe, expect, it } from 'vitest';
import { RecentMap } from './recent-map.ts';

describe('a map of what is recent', () => {
  let now: number;
  let map: RecentMap<string, number>;
  beforeEach(() => {
    now = 0;
    map = new RecentMap(1_000, () => now);
  });

  it('keeps what was set for its time, which begins anew when it is set again', () => {
    map.set('once', 1);
    map.set('twice', 1);
    now = 600;
    map.set('twice', 2);
    now = 1_000;
    map.set('now', 1);
    expect([map.get('once'), map.get('twice')]).toEqual([1, 2]);
    now = 1_001;
    map.set('now', 1);
    expect([map.get('once'), map.get('twice')]).toEqual([undefined, 2]);
  });

  it('holds no more than what was set in that time, however long it goes on', () => {
    let most = 0;
    for (; now < 10_000; now += 1) {
      map.set(`${now}`, now);
      most = Math.max(most, map.size);
    }
    expect(most).toBe(1_001);
  });

  it('does not let go of the rest when a clock is set back', () => {
    now = 10_000;
    map.set('before', 1);
    now = 5_000;
    map.set('after', 1);
    now = 11_000;
    map.set('later', 1);
    expect([map.get('before'), map.get('later')]).toEqual([1, 1]);
    now = 11_001;
    map.set('later', 1);
    expect(map.size).toBe(1);
  });
});
