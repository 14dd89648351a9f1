import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { RecentMap } from '../lib/recent-map.ts';
import { FARTHEST_BACK, REMEMBER } from './hindsight.ts';

/** A row's time is when its transaction began; it may come into sight so many milliseconds later. */
const LATE = 10_000;

/** What is stored in a row of its own whenever it is announced. */
type Kept = 'conversation-moved' | 'staff-entry-stored';

interface MissedRowsDeps<Name extends Kept> {
  announcer: Announcer;
  clock: Clock;
  name: Name;
  /** What was stored in the last so many milliseconds, on whatever node, oldest first. */
  within: (milliseconds: number) => Promise<BusinessEvents[Name][]>;
}

/** What looks regularly for what was not announced here. */
export interface Hindsight {
  catchUp(): Promise<void>;
  stop(): void;
}

/**
 * Finds what was done with conversations without that being announced here, so that those hear of it whom it concerns.
 * One too many is harmless: what is told of a conversation is read then, and an entry has its number.
 */
export class MissedRows<Name extends Kept> implements Hindsight {
  readonly #deps: MissedRowsDeps<Name>;
  readonly #brought: RecentMap<string, true>;
  readonly #stop: () => void;
  /** When it was looked for them before; until then nothing was missed. */
  #lookedAt: number | undefined;

  constructor(deps: MissedRowsDeps<Name>) {
    this.#deps = deps;
    this.#brought = new RecentMap(REMEMBER, () => deps.clock.now().getTime());
    this.#stop = deps.announcer.on(deps.name, ({ id }) => this.#brought.set(id, true));
  }

  stop(): void {
    this.#stop();
  }

  /** Looks for what is missing and announces it. The first time all of it was before our time. */
  async catchUp(): Promise<void> {
    const { announcer, clock, name, within } = this.#deps;
    const now = clock.now().getTime();
    const isFirst = this.#lookedAt === undefined;
    const ago = Math.min(now - (this.#lookedAt ?? now), FARTHEST_BACK);
    for (const event of await within(ago + LATE)) {
      if (this.#brought.get(event.id) !== undefined) continue;
      if (isFirst) this.#brought.set(event.id, true);
      // The pair is of one name, which its type cannot say for a name that is not known yet.
      else announcer.repeat([name, event] as Parameters<Announcer['repeat']>[0]);
    }
    this.#lookedAt = now;
  }
}
