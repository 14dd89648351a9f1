import { beforeEach, describe, expect, it } from 'vitest';
import { FannedOut } from './fanned-out.ts';

const head = (headSeq: number) => [{ conversationId: 'a', headSeq }];
const at = (seq: number) => ({ conversationId: 'a', seq });

describe('what was brought', () => {
  let now = 0;
  let fannedOut: FannedOut;
  beforeEach(() => {
    fannedOut = new FannedOut(() => now);
  });

  it('is known from the first message on', () => {
    for (const seq of [1, 2, 3]) fannedOut.note(at(seq));
    expect(fannedOut.unknownAmong(['a', 'b'])).toEqual(['b']);
    expect(fannedOut.behind(head(3))).toEqual([]);
    expect(fannedOut.behind(head(5))).toEqual([at(3)]);
  });

  it('has a gap until it is filled, whatever came beyond', () => {
    fannedOut.note(at(1));
    fannedOut.note(at(3));
    fannedOut.note(at(4));
    expect(fannedOut.behind(head(4))).toEqual([at(1)]);
    expect([1, 2, 3, 4, 5].filter((seq) => fannedOut.has(at(seq)))).toEqual([1, 3, 4]);
    fannedOut.note(at(2));
    expect(fannedOut.behind(head(4))).toEqual([]);
    expect(fannedOut.has(at(4))).toBe(true);
  });

  it('is not known from where on until that is settled, where it begins in the middle', () => {
    fannedOut.note(at(7));
    expect(fannedOut.unknownAmong(['a'])).toEqual(['a']);
    expect(fannedOut.behind(head(7))).toEqual([]);
    fannedOut.settle(at(5));
    expect(fannedOut.behind(head(7))).toEqual([at(5)]);
    fannedOut.note(at(6));
    expect(fannedOut.behind(head(7))).toEqual([]);
    fannedOut.settle(at(2));
    expect(fannedOut.has(at(6))).toBe(true);
  });

  it('is forgotten when it has not moved for two minutes and others have', () => {
    fannedOut.note(at(1));
    const other = { conversationId: 'b', seq: 1 };
    now += 120_000;
    fannedOut.note(other);
    expect(fannedOut.has(at(1))).toBe(true);
    now += 1;
    fannedOut.note(other);
    expect(fannedOut.has(at(1))).toBe(false);
  });
});
