import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../widget/core/fake-ports.test-support.ts';
import { PacedStore } from './paced-store.ts';

function setUp() {
  const clock = new FakeClock();
  const store = new PacedStore(0, clock);
  const told: number[] = [];
  const stop = store.subscribe((value) => told.push(value));
  return { clock, store, told, stop };
}

describe('a paced store', () => {
  it('tells the first change at once, and what follows together 100 ms later', async () => {
    const { clock, store, told } = setUp();
    for (let value = 1; value <= 9; value += 1) store.updateSoon(() => value);
    expect(told).toEqual([1]);
    expect(store.get()).toBe(9);
    await clock.advance(99);
    expect(told).toEqual([1]);
    await clock.advance(1);
    expect(told).toEqual([1, 9]);
  });

  it('tells at most ten times a second, however much comes', async () => {
    const { clock, store, told } = setUp();
    for (let value = 1; value <= 500; value += 1) {
      store.updateSoon(() => value);
      await clock.advance(2);
    }
    expect(told.length).toBeLessThanOrEqual(11);
    await clock.advance(100);
    expect(told.at(-1)).toBe(500);
  });

  it('tells what somebody did at once, with what was waiting', async () => {
    const { clock, store, told } = setUp();
    store.updateSoon(() => 1);
    store.updateSoon(() => 2);
    store.update((value) => value + 10);
    expect(told).toEqual([1, 12]);
    await clock.advance(1_000);
    expect(told).toEqual([1, 12]);
    expect(clock.pending).toBe(0);
  });

  it('goes on at its pace when the clock is set back', async () => {
    const { clock, store, told } = setUp();
    store.updateSoon(() => 1);
    const now = clock.now.bind(clock);
    clock.now = () => now() - 3_600_000;
    store.updateSoon(() => 2);
    await clock.advance(100);
    expect(told).toEqual([1, 2]);
  });

  it('tells nobody of a value that is the same, or who stopped listening', async () => {
    const { clock, store, told, stop } = setUp();
    store.update(() => 0);
    store.updateSoon(() => 0);
    expect(told).toEqual([]);
    store.updateSoon(() => 1);
    store.updateSoon(() => 2);
    stop();
    await clock.advance(100);
    expect(told).toEqual([1]);
  });
});
