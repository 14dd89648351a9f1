import type { Announcement, Announcer, BusinessEvents } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { RecentMap } from '../lib/recent-map.ts';
import type { Timers } from '../lib/timers.ts';
import { FARTHEST_BACK, ON_ITS_WAY, REMEMBER } from './hindsight.ts';

/**
 * A row's time may be when its transaction began; it comes into sight so many milliseconds later at most. A transaction
 * may wait for the locks of a colleague, a conversation and the audit trail, 4 s each, and is slow besides.
 */
const LATE = 20_000;

/** What is stored in a row of its own whenever it is announced. */
type Kept = 'conversation-moved' | 'staff-entry-stored';

interface MissedRowsDeps<Name extends Kept> {
  announcer: Announcer;
  clock: Clock;
  timers: Timers;
  name: Name;
  /** What was stored in the last so many milliseconds, on whatever node, in the order of each conversation. */
  within: (milliseconds: number) => Promise<BusinessEvents[Name][]>;
}

/** What looks regularly for what was not announced here. */
export interface Hindsight {
  catchUp(): Promise<void>;
  /** Whether this need be brought to the connections here still. */
  isNews(announcement: Announcement): boolean;
  stop(): void;
}

/**
 * Finds what was done with conversations without that being announced here, so that those hear of it whom it concerns.
 * What is on its way just now is not missed.
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

  isNews([name, event]: Announcement): boolean {
    return name !== this.#deps.name || !this.#isBrought(event);
  }

  /** Looks for what is missing and announces it. The first time all of it was before our time. */
  async catchUp(): Promise<void> {
    const { announcer, clock, timers, name, within } = this.#deps;
    const now = clock.now().getTime();
    const isFirst = this.#lookedAt === undefined;
    const ago = Math.min(now - (this.#lookedAt ?? now), FARTHEST_BACK);
    const found = await within(ago + LATE);
    const missing = found.filter((event) => !this.#isBrought(event));
    if (isFirst) for (const { id } of missing) this.#brought.set(id, true);
    else if (missing.length > 0) {
      await new Promise<void>((resolve) => void timers.after(ON_ITS_WAY, resolve));
      for (const event of missing) {
        // The pair is of one name, which its type cannot say for a name that is not known yet.
        if (!this.#isBrought(event)) announcer.repeat([name, event] as unknown as Announcement);
      }
    }
    this.#lookedAt = now;
  }

  #isBrought({ id }: { id: string }): boolean {
    return this.#brought.get(id) !== undefined;
  }
}
