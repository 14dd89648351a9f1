import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { RecentMap } from '../lib/recent-map.ts';
import type { Services } from '../services/services.ts';
import { FARTHEST_BACK, REMEMBER } from './hindsight.ts';

/** A transfer's time is when its transaction began; it may come into sight so many milliseconds later. */
const LATE = 10_000;

interface MissedTransfersDeps {
  announcer: Announcer;
  clock: Clock;
  transfers: Services['transfers'];
}

/**
 * Finds conversations that were moved without that being announced here, so that who lost them hears of it. One too many
 * is harmless: what is told of a moved conversation is read then.
 */
export class MissedTransfers {
  readonly #announcer: Announcer;
  readonly #clock: Clock;
  readonly #transfers: Services['transfers'];
  readonly #brought: RecentMap<string, true>;
  readonly #stop: () => void;
  /** When it was looked for them before; until then nothing was missed. */
  #lookedAt: number | undefined;

  constructor({ announcer, clock, transfers }: MissedTransfersDeps) {
    this.#announcer = announcer;
    this.#clock = clock;
    this.#transfers = transfers;
    this.#brought = new RecentMap(REMEMBER, () => clock.now().getTime());
    this.#stop = announcer.on('conversation-moved', ({ id }) => this.#brought.set(id, true));
  }

  stop(): void {
    this.#stop();
  }

  /** Looks for transfers and announces those that are missing. The first time all of them were before our time. */
  async catchUp(): Promise<void> {
    const now = this.#clock.now().getTime();
    const isFirst = this.#lookedAt === undefined;
    const ago = Math.min(now - (this.#lookedAt ?? now), FARTHEST_BACK);
    for (const transfer of await this.#transfers.movedWithin(ago + LATE)) {
      if (this.#brought.get(transfer.id) !== undefined) continue;
      if (isFirst) this.#brought.set(transfer.id, true);
      else this.#announcer.repeat(['conversation-moved', transfer]);
    }
    this.#lookedAt = now;
  }
}
