import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Keyed } from './keyed.ts';

/** Few enough keys that they meet. */
const change = fc.tuple(fc.integer({ min: 0, max: 40 }).map(String), fc.option(fc.integer(), { nil: undefined }));

function apply(keyed: Keyed<number>, changes: readonly (readonly [string, number | undefined])[]): Keyed<number> {
  return changes.reduce((map, [key, value]) => (value === undefined ? map.without(key) : map.with(key, value)), keyed);
}

describe('a keyed map', () => {
  it('holds what a Map would after the same changes, and leaves every earlier map as it was', () => {
    fc.assert(
      fc.property(fc.array(change), fc.array(change), (first, second) => {
        const model = new Map<string, number>();
        const note = ([key, value]: readonly [string, number | undefined]) =>
          value === undefined ? model.delete(key) : model.set(key, value);
        first.forEach(note);
        const before = apply(Keyed.empty(), first);
        const entries = [...before].sort();
        expect(entries).toEqual([...model].sort());
        second.forEach(note);
        const now = apply(before, second);
        expect([...now].sort()).toEqual([...model].sort());
        expect(now.size).toBe(model.size);
        expect([...before].sort()).toEqual(entries);
      }),
    );
  });

  it('tells exactly what differs between two of them', () => {
    fc.assert(
      fc.property(fc.array(change), fc.array(change), (first, second) => {
        const before = apply(Keyed.empty(), first);
        const now = apply(before, second);
        const keys = new Set([...before.keys(), ...now.keys()]);
        const expected = [...keys].filter((key) => before.get(key) !== now.get(key)).sort();
        const told = now.differencesFrom(before);
        expect(told.map(({ key }) => key).sort()).toEqual(expected);
        for (const { key, before: old, now: young } of told)
          expect([old, young]).toEqual([before.get(key), now.get(key)]);
      }),
    );
  });

  it('is the same map where nothing changes', () => {
    const map = Keyed.empty<number>().with('a', 1);
    expect(map.with('a', 1)).toBe(map);
    expect(map.without('b')).toBe(map);
  });
});
