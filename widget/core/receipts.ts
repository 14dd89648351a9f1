import { TIMING } from '../../server/protocol/limits.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type { Receipt } from '../../server/protocol/entities.ts';
import { lastTheirs, reachOf, type Viewpoint } from './items.ts';
import type { Log } from './log.ts';
import type { ClientOptions } from './ports.ts';
import { Timers } from './timers.ts';

type Marks = Record<string, number | true>;

/** A conversation as far as it is loaded; `Timeline` is one. */
export interface ReceiptSection {
  readonly conversationId: string;
  readonly log: Log;
  readonly receipts: readonly Receipt[];
  receiveReceipts(receipts: readonly Receipt[]): void;
}

/** What receipts ask of the world. */
export interface ReceiptsOptions extends Pick<ClientOptions, 'clock'> {
  request(event: string, payload: object): Promise<Answer<unknown>>;
}

/**
 * Tells the server how far this person got: at most once a second for each conversation or broadcast, the latest wins,
 * and again after a reconnect until the server has it.
 */
export class Receipts {
  readonly #options: ReceiptsOptions;
  readonly #timers: Timers;
  readonly #marks = new Map<string, Marks>();
  readonly #owed = new Set<string>();
  #online = false;

  constructor(options: ReceiptsOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock);
  }

  /**
   * Notes how far it is. Numbers only grow; what was noted before costs nothing.
   *
   * @param subject `{conversationId}` or `{broadcastId}`
   * @param reached `{deliveredSeq, readSeq}` or `{delivered, read}`, either or both
   */
  note(subject: Record<string, string>, reached: Marks): void {
    const key = JSON.stringify(subject);
    const marks = this.#marks.get(key) ?? {};
    for (const [name, value] of Object.entries(reached)) {
      if (value <= (marks[name] ?? 0)) continue;
      marks[name] = value;
      this.#owed.add(key);
    }
    this.#marks.set(key, marks);
    if (!this.#timers.has(key)) this.#tell(key);
  }

  /** Notes that what is loaded of a conversation was delivered, and when someone is reading, read. */
  noteSection(section: ReceiptSection, { userId, staff }: Viewpoint, reading: boolean): void {
    const { conversationId, log } = section;
    const seq = lastTheirs(log, staff);
    const own = reachOf(section.receipts, (id) => id === userId);
    if (seq <= (reading ? own.readSeq : own.deliveredSeq)) return;
    // Only another log in its place can know less than was noted here.
    const key = JSON.stringify({ conversationId });
    if (own.deliveredSeq < Number(this.#marks.get(key)?.['deliveredSeq'] ?? 0)) this.#marks.delete(key);
    this.note({ conversationId }, reading ? { deliveredSeq: seq, readSeq: seq } : { deliveredSeq: seq });
    // What this person did is true here before the server has heard of it.
    section.receiveReceipts([{ userId, deliveredSeq: seq, readSeq: reading ? seq : 0 }]);
  }

  /** There is a connection: tells what is still owed. */
  resume(): void {
    this.#online = true;
    for (const key of this.#owed) this.#tell(key);
  }

  /** There is no connection: what is noted waits. */
  pause(): void {
    this.#online = false;
    this.#timers.stopAll();
  }

  /** Forgets everything. */
  clear(): void {
    this.pause();
    this.#marks.clear();
    this.#owed.clear();
  }

  #tell(key: string): void {
    const marks = this.#marks.get(key);
    if (!this.#online || !marks || !this.#owed.delete(key)) return;
    this.#wait(key);
    const payload = { ...(JSON.parse(key) as object), ...marks };
    void this.#options.request('receipt', payload).then((answer) => {
      if (answer.ok || !answer.error.retryable || this.#marks.get(key) !== marks) return;
      this.#owed.add(key);
      if (this.#online && !this.#timers.has(key)) this.#wait(key);
    });
  }

  #wait(key: string): void {
    this.#timers.start(key, TIMING.receiptEvery, () => this.#tell(key));
  }
}
