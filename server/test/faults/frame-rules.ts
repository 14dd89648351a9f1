import type { FrameLabel } from './frame-labels.ts';
import type { Random } from './random.ts';

/** What is done to a frame. `reorder` lets the next frame of its direction go first. */
export type FrameAction = 'drop' | 'duplicate' | 'reorder' | { delayMs: number };

/** A fault for some frames. What a rule leaves out, it does not ask for. */
export interface FrameRule extends Partial<FrameLabel> {
  /** The nth frame that matches, from 1; or each one that matches, with this chance. */
  when: { nth: number } | { chance: number };
  action: FrameAction;
}

/** Decides what is done to each frame: the first rule that matches and wants it. */
export class FrameRules {
  readonly #rules: readonly { rule: FrameRule; random: Random }[];
  readonly #matched = new Map<FrameRule, number>();

  /** @param random each rule draws from its own part of it, so that one more rule changes nothing for the others */
  constructor(rules: readonly FrameRule[], random: Random) {
    this.#rules = rules.map((rule, index) => ({ rule, random: random.fork(`rule ${index}`) }));
  }

  /** The same for the same rules, chance and order of frames. */
  decide(label: FrameLabel): FrameAction | undefined {
    // Every rule counts and draws for every frame it matches, whether or not an earlier one takes the frame.
    const wanting = this.#rules.filter(({ rule, random }) => matches(rule, label) && this.#wants(rule, random));
    return wanting[0]?.rule.action;
  }

  #wants(rule: FrameRule, random: Random): boolean {
    const count = (this.#matched.get(rule) ?? 0) + 1;
    this.#matched.set(rule, count);
    return 'nth' in rule.when ? count === rule.when.nth : random.fraction() < rule.when.chance;
  }
}

function matches(rule: FrameRule, label: FrameLabel): boolean {
  return (['direction', 'kind', 'event'] as const).every((key) => rule[key] === undefined || rule[key] === label[key]);
}
