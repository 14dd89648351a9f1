import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import { RecentMap } from '../lib/recent-map.ts';
import type { Receipt } from '../protocol/entities.ts';
import type { Services } from '../services/services.ts';
import { REMEMBER } from './hindsight.ts';

type Moved = BusinessEvents['receipt-moved'];

/** A receipt's time is when its statement began; it may come into sight so many milliseconds later. */
const LATE = 10_000;

interface MissedReceiptsDeps {
  announcer: Announcer;
  receipts: Services['receipts'];
  /** Milliseconds of any clock. */
  now: () => number;
}

/** Finds receipts that moved without being announced here. Clients take the furthest, so that one too many is harmless. */
export class MissedReceipts {
  readonly #announcer: Announcer;
  readonly #receipts: Services['receipts'];
  readonly #brought: RecentMap<string, Receipt>;
  readonly #stop: () => void;

  constructor({ announcer, receipts, now }: MissedReceiptsDeps) {
    this.#announcer = announcer;
    this.#receipts = receipts;
    this.#brought = new RecentMap(REMEMBER, now);
    this.#stop = announcer.on('receipt-moved', (moved) => this.#note(moved));
  }

  stop(): void {
    this.#stop();
  }

  /**
   * Looks for receipts.
   *
   * @param ago how many milliseconds ago that was done before; undefined the first time: all was before our time then
   * @returns how to announce what is missing; undefined where nothing is
   */
  async look(ago: number | undefined): Promise<(() => Promise<void>) | undefined> {
    const found = await this.#receipts.movedWithin((ago ?? 0) + LATE);
    const missing = found.filter((moved) => this.#isNews(moved));
    if (ago === undefined) for (const moved of missing) this.#note(moved);
    if (ago === undefined || missing.length === 0) return undefined;
    return () => {
      for (const moved of missing) if (this.#isNews(moved)) this.#announcer.repeat(['receipt-moved', moved]);
      return Promise.resolve();
    };
  }

  #isNews(moved: Moved): boolean {
    const { deliveredSeq, readSeq } = moved.receipt;
    const brought = this.#brought.get(keyOf(moved));
    return brought === undefined || deliveredSeq > brought.deliveredSeq || readSeq > brought.readSeq;
  }

  #note(moved: Moved): void {
    // Two that moved at once may be announced in either order.
    if (this.#isNews(moved)) this.#brought.set(keyOf(moved), moved.receipt);
  }
}

function keyOf({ conversationId, receipt }: Moved): string {
  return `${conversationId} ${receipt.userId}`;
}
