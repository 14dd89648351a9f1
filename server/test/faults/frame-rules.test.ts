import { describe, expect, it } from 'vitest';
import { FrameLabels, type FrameLabel } from './frame-labels.ts';
import { type FrameRule, FrameRules } from './frame-rules.ts';
import { Random } from './random.ts';

const ack: FrameLabel = { direction: 'down', kind: 'ack', event: 'user-message' };
const push: FrameLabel = { direction: 'down', kind: 'event', event: 'new-message' };

describe('labels of frames', () => {
  it('name events, and acks by the event that was asked', () => {
    const labels = new FrameLabels();
    expect(labels.read('up', '4217["user-message",{"content":"[\\"no\\"]"}]')).toEqual({
      ...{ direction: 'up', kind: 'event', event: 'user-message' },
    });
    expect(labels.read('down', '42["new-message",{}]')).toEqual(push);
    expect(labels.read('down', '4317[{"ok":true}]')).toEqual(ack);
  });

  it('leave alone what is neither: handshakes, pings, closes, acks of nothing and noise', () => {
    const labels = new FrameLabels();
    for (const text of ['0{"sid":"x"}', '40{"token":"x"}', '41', '2', '3', '431[]', '42', '42{"a":1}', 'hello', '']) {
      expect(labels.read('down', text)).toBeUndefined();
    }
  });
});

describe('rules for frames', () => {
  const decide = (rules: FrameRule[], frames: FrameLabel[], seed = 1) => {
    const deciding = new FrameRules(rules, new Random(seed));
    return frames.map((frame) => deciding.decide(frame));
  };

  it('take the nth frame that matches and no other', () => {
    const rules: FrameRule[] = [{ kind: 'ack', event: 'user-message', when: { nth: 3 }, action: 'drop' }];
    expect(decide(rules, [ack, push, ack, push, ack, ack])).toEqual([...Array(4).fill(undefined), 'drop', undefined]);
  });

  it('take their share by chance, the same one for the same seed, another for another', () => {
    const rules: FrameRule[] = [{ direction: 'down', when: { chance: 0.3 }, action: 'drop' }];
    const frames = Array<FrameLabel>(1_000).fill(ack);
    const first = decide(rules, frames);
    expect(first.filter((action) => action === 'drop').length).toBeGreaterThan(250);
    expect(first.filter((action) => action === 'drop').length).toBeLessThan(350);
    expect(decide(rules, frames)).toEqual(first);
    expect(decide(rules, frames, 2)).not.toEqual(first);
  });

  it('draw apart: one rule more, or frames of another kind between, change nothing for the others', () => {
    const rule: FrameRule = { kind: 'ack', when: { chance: 0.5 }, action: 'drop' };
    const other: FrameRule = { kind: 'event', when: { chance: 0.5 }, action: 'duplicate' };
    const alone = decide([rule], Array<FrameLabel>(50).fill(ack));
    const mixed = decide([rule, other], Array<FrameLabel[]>(50).fill([push, ack]).flat());
    expect(mixed.filter((_, index) => index % 2 === 1)).toEqual(alone);
  });

  it('match by every part they name', () => {
    const rule = (parts: Partial<FrameLabel>): FrameRule[] => [{ ...parts, when: { chance: 1 }, action: 'drop' }];
    expect(decide(rule({}), [ack, push])).toEqual(['drop', 'drop']);
    expect(decide(rule({ direction: 'up' }), [ack])).toEqual([undefined]);
    expect(decide(rule({ kind: 'ack', event: 'new-message' }), [ack, push])).toEqual([undefined, undefined]);
  });
});
