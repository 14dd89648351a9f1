import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import type { Services } from '../services/services.ts';
import { FannedOut, type Place } from './fanned-out.ts';
import { CLOCK_SKEW } from './hindsight.ts';
import type { MissedStarts } from './missed-starts.ts';

type Heads = Awaited<ReturnType<Services['conversations']['recentHeads']>>;
type Stored = BusinessEvents['message-stored'];

interface MissedMessagesDeps {
  announcer: Announcer;
  logTails: Services['logTails'];
  starts: MissedStarts;
  /** Milliseconds of any clock. */
  now: () => number;
}

/** Finds messages that were not announced here. The heads of the logs that moved say where to look. */
export class MissedMessages {
  readonly #announcer: Announcer;
  readonly #logTails: Services['logTails'];
  readonly #starts: MissedStarts;
  readonly #fannedOut: FannedOut;
  readonly #stop: () => void;

  constructor({ announcer, logTails, starts, now }: MissedMessagesDeps) {
    this.#announcer = announcer;
    this.#logTails = logTails;
    this.#starts = starts;
    this.#fannedOut = new FannedOut(now);
    this.#stop = announcer.on('message-stored', (stored) => this.#fannedOut.note(placeOf(stored)));
  }

  stop(): void {
    this.#stop();
  }

  /** Whether it was not announced here yet. */
  isNews(stored: Stored): boolean {
    return !this.#fannedOut.has(placeOf(stored));
  }

  /**
   * Looks at how far logs go.
   *
   * @param ago how many milliseconds ago that was done before; undefined the first time: all was before our time then
   * @returns how to announce what is missing; undefined where nothing is
   */
  async look(heads: Heads, ago: number | undefined): Promise<(() => Promise<void>) | undefined> {
    if (ago === undefined) {
      for (const { conversationId, headSeq: seq } of heads) this.#fannedOut.settle({ conversationId, seq });
      return undefined;
    }
    // A log not known here had not moved when the heads were looked at before: it is followed from there.
    const unknown = this.#fannedOut.unknownAmong(heads.map(({ conversationId }) => conversationId));
    for (const place of await this.#logTails.headsAgo(unknown, ago + CLOCK_SKEW)) this.#fannedOut.settle(place);
    return this.#fannedOut.behind(heads).length === 0 ? undefined : () => this.#bring(heads);
  }

  async #bring(heads: Heads): Promise<void> {
    const ends = new Map(heads.map(({ conversationId, headSeq }) => [conversationId, headSeq]));
    for (;;) {
      const found = await this.#logTails.beyond(this.#fannedOut.behind(heads));
      if (found.length === 0) return;
      for (const stored of found) {
        const { conversationId, seq } = placeOf(stored);
        const end = ends.get(conversationId) ?? 0;
        // What lies further on was said since the heads were read, and is on its way itself.
        if (seq <= end) await this.#announce(stored);
        // What was not found before it is in no log: each page ends further on than it began.
        this.#fannedOut.settle({ conversationId, seq: Math.min(seq, end) });
      }
    }
  }

  async #announce(stored: Stored): Promise<void> {
    const { message, customerId } = stored;
    if (this.isNews(stored)) await this.#starts.bring(stored);
    // Asked again: it may have come meanwhile.
    if (!this.isNews(stored)) return;
    this.#announcer.repeat(['message-stored', stored]);
    // It began, or was closed or reopened, and that was not heard of either.
    if (message.seq === 1 || message.kind === 'system') {
      const { conversationId } = placeOf(stored);
      this.#announcer.repeat(['conversation-changed', { conversationId, customerId }]);
    }
  }
}

function placeOf({ message: { conversationId, seq } }: Stored): Place {
  if (conversationId === null) throw new Error('a message of a log is in no conversation');
  return { conversationId, seq };
}
