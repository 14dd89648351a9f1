import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import { RecentMap } from '../lib/recent-map.ts';
import type { Services } from '../services/services.ts';
import { REMEMBER } from './hindsight.ts';

/** A broadcast's time is when its transaction began; it may come into sight so many milliseconds later. */
const LATE = 20_000;

interface MissedBroadcastsDeps {
  announcer: Announcer;
  broadcasts: Services['broadcasts'];
  /** Milliseconds of any clock. */
  now: () => number;
}

/** Finds broadcasts that were not announced here. */
export class MissedBroadcasts {
  readonly #announcer: Announcer;
  readonly #broadcasts: Services['broadcasts'];
  readonly #brought: RecentMap<string, true>;
  readonly #stop: () => void;

  constructor({ announcer, broadcasts, now }: MissedBroadcastsDeps) {
    this.#announcer = announcer;
    this.#broadcasts = broadcasts;
    this.#brought = new RecentMap(REMEMBER, now);
    this.#stop = announcer.on('broadcast-sent', ({ message }) => this.#brought.set(message.id, true));
  }

  stop(): void {
    this.#stop();
  }

  /** Whether it was not announced here yet. */
  isNews({ message }: Pick<BusinessEvents['broadcast-sent'], 'message'>): boolean {
    return this.#brought.get(message.id) === undefined;
  }

  /**
   * Looks for broadcasts.
   *
   * @param ago how many milliseconds ago that was done before; undefined the first time: all was before our time then
   * @returns how to announce what is missing; undefined where nothing is
   */
  async look(ago: number | undefined): Promise<(() => Promise<void>) | undefined> {
    const found = await this.#broadcasts.sentWithin((ago ?? 0) + LATE);
    const missing = found.filter((message) => this.isNews({ message }));
    if (ago === undefined) for (const { id } of missing) this.#brought.set(id, true);
    if (ago === undefined || missing.length === 0) return undefined;
    return async () => {
      for (const message of missing) {
        // Some came meanwhile, and have it from their greeting or came into being after it.
        const recipients = await this.#broadcasts.awaitedBy(message.id);
        if (this.isNews({ message })) this.#announcer.repeat(['broadcast-sent', { message, recipients }]);
      }
    };
  }
}
