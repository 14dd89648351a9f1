import type { Conversation, Message, Receipt } from '../../server/protocol/entities.ts';
import type { Answer, HistoryPage, SyncedStream } from '../../server/protocol/events.ts';
import { backoff } from './backoff.ts';
import { isBehind, lastSeq, type Log, openLog, PAGE_SIZE, takeHistory, takeMessages, takeSync } from './log.ts';
import type { ClientOptions } from './ports.ts';
import { Timers } from './timers.ts';

/** A push that overtook another is put right by the other one, usually well within this. */
const SYNC_DELAY_MS = 150;
const GAP_PATIENCE_MS = 10_000;

/** What a timeline asks of the world. */
export interface TimelineOptions extends Pick<ClientOptions, 'clock' | 'dice'> {
  request<Data>(event: string, payload: object): Promise<Answer<Data>>;
  changed(): void;
}

/** Keeps one conversation's log true: pushes are hints, and whatever they leave open is pulled, one pull at a time. */
export class Timeline {
  readonly conversationId: string;
  /** Absent until the server described it. */
  conversation: Conversation | undefined;
  readonly #options: TimelineOptions;
  readonly #timers: Timers;
  #receipts: readonly Receipt[] = [];
  #log: Log;
  #gap = false;
  #live = true;
  #syncing = false;
  #again = false;
  #failures = 0;

  /** @param head the newest message known to exist */
  constructor(conversationId: string, head: number, options: TimelineOptions) {
    this.conversationId = conversationId;
    this.#options = options;
    this.#timers = new Timers(options.clock);
    this.#log = openLog(head);
  }

  get log(): Log {
    return this.#log;
  }

  /** How far each person got, as far as is known here. */
  get receipts(): readonly Receipt[] {
    return this.#receipts;
  }

  /** Something has been missing for 10 s. */
  get gap(): boolean {
    return this.#gap;
  }

  /** Takes messages that were pushed or acknowledged. */
  receive(message: Message): void {
    this.#put(takeMessages(this.#log, [message]));
  }

  /** Compares with the head the server named. A lower one means that the log is another one now. */
  checkHead(headSeq: number): void {
    if (headSeq < lastSeq(this.#log)) void this.sync();
    else if (headSeq > this.#log.head) this.#put({ ...this.#log, head: headSeq });
  }

  /** Takes receipts; numbers never go back. */
  receiveReceipts(receipts: readonly Receipt[]): void {
    const merged = receipts.reduce(mergeReceipt, this.#receipts);
    if (merged === this.#receipts) return;
    this.#receipts = merged;
    this.#options.changed();
  }

  /** Pulls until nothing is missing. Called while it runs, it looks once more at the end. */
  async sync(): Promise<void> {
    this.#again = this.#live = true;
    if (this.#syncing) return;
    this.#syncing = true;
    while (this.#again) {
      this.#again = false;
      this.#timers.stop('sync');
      await this.#pull();
    }
    this.#syncing = false;
    this.#watch();
  }

  /** Loads the page before the oldest message here. Resolves to whether that worked. */
  async loadOlder(): Promise<boolean> {
    const beforeSeq = this.#log.first;
    const { conversationId } = this;
    const asked = { conversationId, beforeSeq, limit: PAGE_SIZE };
    const answer = await this.#options.request<HistoryPage>('history', asked);
    if (answer.ok) this.#put(takeHistory(this.#log, answer.data));
    return answer.ok;
  }

  /** Chases nothing more until the next `sync`; what comes is still taken. */
  rest(): void {
    this.#live = false;
    this.#timers.stopAll();
  }

  async #pull(): Promise<void> {
    const { epoch } = this.#log;
    const stream = {
      conversationId: this.conversationId,
      afterSeq: lastSeq(this.#log),
      ...(epoch !== undefined && { epoch }),
    };
    const answer = await this.#options.request<{ streams: SyncedStream[] }>('sync', { streams: [stream] });
    if (!answer.ok) {
      this.#failures += 1;
      return;
    }
    const synced = answer.data.streams[0];
    const before = lastSeq(this.#log);
    if (synced) {
      // Another log: how far anyone got in the one before says nothing of it.
      if (synced.reset) this.#receipts = [];
      this.receiveReceipts(synced.receipts);
      this.#put(takeSync(this.#log, synced));
      this.#again ||= synced.hasMore && lastSeq(this.#log) !== before;
    } else {
      // Not ours, or gone: nothing more will come of it.
      this.#put({ ...this.#log, head: before });
    }
    this.#failures = !isBehind(this.#log) || lastSeq(this.#log) !== before ? 0 : this.#failures + 1;
  }

  #put(log: Log): void {
    if (log === this.#log) return;
    this.#log = log;
    this.#options.changed();
    this.#watch();
  }

  #watch(): void {
    if (!this.#live) return;
    const behind = isBehind(this.#log);
    if (!behind) {
      this.#timers.stop('gap');
      this.#setGap(false);
    }
    // A pull that failed is owed even when nothing is known to be missing: it might have told of it.
    if (!behind && this.#failures === 0) {
      this.#timers.stop('sync');
      return;
    }
    if (!this.#syncing && !this.#timers.has('sync')) {
      const delay = this.#failures && backoff(this.#failures, this.#options.dice.fraction());
      this.#timers.start('sync', Math.max(SYNC_DELAY_MS, delay), () => void this.sync());
    }
    if (behind && !this.#gap && !this.#timers.has('gap')) {
      this.#timers.start('gap', GAP_PATIENCE_MS, () => this.#setGap(true));
    }
  }

  #setGap(gap: boolean): void {
    if (gap === this.#gap) return;
    this.#gap = gap;
    this.#options.changed();
  }
}

/** The receipts with one more taken in; the same ones when it says nothing new. */
export function mergeReceipt(
  known: readonly Receipt[],
  { userId, deliveredSeq, readSeq }: Receipt,
): readonly Receipt[] {
  const old = known.find((receipt) => receipt.userId === userId);
  if (old && old.deliveredSeq >= deliveredSeq && old.readSeq >= readSeq) return known;
  const next = {
    userId,
    deliveredSeq: Math.max(deliveredSeq, old?.deliveredSeq ?? 0),
    readSeq: Math.max(readSeq, old?.readSeq ?? 0),
  };
  return [...known.filter((receipt) => receipt !== old), next];
}
