import type { Announcement, Announcer, BusinessEvents } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Timers } from '../lib/timers.ts';
import type { Services } from '../services/services.ts';
import { FannedOut } from './fanned-out.ts';

type Heads = Awaited<ReturnType<Services['conversations']['recentHeads']>>;
type Stored = BusinessEvents['message-stored'];

/** What is on its way just now is not missed: a word of another node gets this long after the look at the heads. */
const ON_ITS_WAY = 500;
/** How far back a log is followed that nothing was heard of, at most: as far as heads are told. */
const FARTHEST_BACK = 90_000;
const CLOCK_SKEW = 30_000;

/**
 * Finds what other nodes stored and this one was not told of, and brings it to the connections here as if it had been:
 * clients that merely listen get it too. The heads of the logs that moved say where to look.
 */
export class MissedPushes {
  readonly #announcer: Announcer;
  readonly #logTails: Services['logTails'];
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #fannedOut: FannedOut;
  readonly #stop: () => void;
  /** When the heads were looked at before, all of what had moved till then being settled. */
  #settledAt: number | undefined;

  constructor(deps: { announcer: Announcer; logTails: Services['logTails']; clock: Clock; timers: Timers }) {
    this.#announcer = deps.announcer;
    this.#logTails = deps.logTails;
    this.#clock = deps.clock;
    this.#timers = deps.timers;
    this.#fannedOut = new FannedOut(() => deps.clock.now().getTime());
    this.#stop = deps.announcer.on('message-stored', (stored) => this.#fannedOut.note(placeOf(stored)));
  }

  stop(): void {
    this.#stop();
  }

  /** Whether this has not been brought to the connections here yet. */
  isNews([name, event]: Announcement): boolean {
    return name !== 'message-stored' || !this.#fannedOut.has(placeOf(event));
  }

  /** Brings what is missing up to these heads. The first time all of it was before our time. */
  async catchUp(heads: Heads): Promise<void> {
    const now = this.#clock.now().getTime();
    if (this.#settledAt === undefined) {
      for (const { conversationId, headSeq: seq } of heads) this.#fannedOut.settle({ conversationId, seq });
    } else {
      // A log not known here had not moved when the heads were looked at before: it is followed from there.
      const ago = Math.min(now - this.#settledAt, FARTHEST_BACK) + CLOCK_SKEW;
      const unknown = this.#fannedOut.unknownAmong(heads.map(({ conversationId }) => conversationId));
      for (const place of await this.#logTails.headsAgo(unknown, ago)) this.#fannedOut.settle(place);
      await this.#bring(heads);
    }
    this.#settledAt = now;
    this.#fannedOut.forget();
  }

  async #bring(heads: Heads): Promise<void> {
    if (this.#fannedOut.behind(heads).length === 0) return;
    await new Promise<void>((resolve) => void this.#timers.after(ON_ITS_WAY, resolve));
    for (;;) {
      const found = await this.#logTails.beyond(this.#fannedOut.behind(heads));
      if (found.length === 0) return;
      for (const stored of found) this.#announce(stored);
    }
  }

  #announce(stored: Stored): void {
    const { message, customerId } = stored;
    const { conversationId, kind, seq } = message;
    if (!this.isNews(['message-stored', stored])) return;
    this.#announcer.repeat(['message-stored', stored]);
    // It began, or was closed or reopened, and that was not heard of either.
    if (conversationId !== null && (seq === 1 || kind === 'system')) {
      this.#announcer.repeat(['conversation-changed', { conversationId, customerId }]);
    }
  }
}

function placeOf({ message }: Stored): { conversationId: string; seq: number } {
  return { conversationId: message.conversationId ?? '', seq: message.seq };
}
