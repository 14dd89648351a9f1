import type { Announcement, Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Timers } from '../lib/timers.ts';
import type { Services } from '../services/services.ts';
import { FARTHEST_BACK, ON_ITS_WAY } from './hindsight.ts';
import { MissedBroadcasts } from './missed-broadcasts.ts';
import { MissedMessages } from './missed-messages.ts';
import { MissedReceipts } from './missed-receipts.ts';
import { MissedStarts } from './missed-starts.ts';

type Heads = Awaited<ReturnType<Services['conversations']['recentHeads']>>;

interface MissedPushesDeps {
  announcer: Announcer;
  services: Pick<Services, 'logTails' | 'broadcasts' | 'receipts'>;
  clock: Clock;
  timers: Timers;
}

/**
 * Finds what other nodes stored and this one was not told of, and brings it to the connections here as if it had been:
 * clients that merely listen get it too. Of presence the leases take care, and what is neither is over by then.
 */
export class MissedPushes {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #starts: MissedStarts;
  readonly #messages: MissedMessages;
  readonly #broadcasts: MissedBroadcasts;
  readonly #receipts: MissedReceipts;
  /** When the database was looked at before, all of what it held till then being settled. */
  #settledAt: number | undefined;

  constructor({ announcer, services, clock, timers }: MissedPushesDeps) {
    this.#clock = clock;
    this.#timers = timers;
    const deps = { ...services, announcer, now: () => clock.now().getTime() };
    this.#starts = new MissedStarts(deps);
    this.#messages = new MissedMessages({ ...deps, starts: this.#starts });
    this.#broadcasts = new MissedBroadcasts(deps);
    this.#receipts = new MissedReceipts(deps);
  }

  stop(): void {
    for (const kind of [this.#starts, this.#messages, this.#broadcasts, this.#receipts]) kind.stop();
  }

  /** Whether this need be brought to the connections here still. */
  isNews([name, event]: Announcement): boolean {
    if (name === 'message-stored') return this.#messages.isNews(event);
    if (name === 'conversation-started') return this.#starts.isNews(event);
    return name !== 'broadcast-sent' || this.#broadcasts.isNews(event);
  }

  /** Brings what is missing, of messages up to these heads. The first time all of it was before our time. */
  async catchUp(heads: Heads): Promise<void> {
    const now = this.#clock.now().getTime();
    const ago = this.#settledAt === undefined ? undefined : Math.min(now - this.#settledAt, FARTHEST_BACK);
    const looks = [
      await this.#messages.look(heads, ago),
      await this.#broadcasts.look(ago),
      await this.#receipts.look(ago),
    ];
    const bringings = looks.filter((bring) => bring !== undefined);
    if (bringings.length > 0) await new Promise<void>((resolve) => void this.#timers.after(ON_ITS_WAY, resolve));
    for (const bring of bringings) await bring();
    this.#settledAt = now;
  }
}
