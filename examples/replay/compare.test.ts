import { describe, expect, it } from 'vitest';
import { addDifferences, compare, isSame } from './compare.ts';
import type { Line } from './recording.ts';

const user = (text: string): Line => ({ from: 'user', text });
const agent = (text: string): Line => ({ from: 'agent', text });
const said = [user('Hello'), agent('Hello'), user('ok'), agent('Anything else?'), user('ok'), user('Bye')];

describe('compare', () => {
  it('finds nothing where everything is once and in its place', () => {
    expect(compare(said, [...said])).toEqual({ missing: 0, duplicated: 0, outOfOrder: 0 });
  });

  it('counts what is missing, also when the same words were said again', () => {
    expect(compare(said, said.toSpliced(2, 1))).toEqual({ missing: 1, duplicated: 0, outOfOrder: 0 });
    expect(compare(said, [])).toEqual({ missing: 6, duplicated: 0, outOfOrder: 0 });
  });

  it('counts what is there twice', () => {
    expect(compare(said, [...said, user('Bye')])).toEqual({ missing: 0, duplicated: 1, outOfOrder: 0 });
  });

  it('counts what nobody said', () => {
    expect(compare(said, [...said, user('Who are you?')])).toEqual({ missing: 0, duplicated: 1, outOfOrder: 0 });
  });

  it('takes the same words from the other side for another message', () => {
    const swapped = [agent('Hello'), agent('Hello'), ...said.slice(2)];
    expect(compare(said, swapped)).toEqual({ missing: 1, duplicated: 1, outOfOrder: 0 });
  });

  it('counts a message that came too late once, not all that it overtook', () => {
    const late = [...said.slice(1), said[0]!];
    expect(compare(said, late)).toEqual({ missing: 0, duplicated: 0, outOfOrder: 1 });
  });

  it('tells a text with another space at its end from the one that was said', () => {
    expect(compare([user('Hello ')], [user('Hello')])).toEqual({ missing: 1, duplicated: 1, outOfOrder: 0 });
  });
});

describe('addDifferences', () => {
  it('adds up, and only zeros are the same', () => {
    const one = { missing: 1, duplicated: 0, outOfOrder: 2 };
    expect(addDifferences([one, one])).toEqual({ missing: 2, duplicated: 0, outOfOrder: 4 });
    expect(isSame(one)).toBe(false);
    expect(isSame(addDifferences([]))).toBe(true);
  });
});
