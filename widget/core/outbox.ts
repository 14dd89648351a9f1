/** Sends what waits: when, in which lane, again after which wait, and when to give up. */
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Answer, SentMessage } from '../../server/protocol/events.ts';
import { backoff } from './backoff.ts';
import { failure } from './failure.ts';
import { type OutboxItem, pardon } from './outbox-item.ts';
import { OutboxQueue } from './outbox-queue.ts';
import type { ClientOptions } from './ports.ts';
import { Timers } from './timers.ts';

/** A disconnect this soon after sending an item may be that item's doing. */
const POISON_MS = 5_000;
const POISON_LOSSES = 2;

/** What an outbox needs of its owner. */
export interface OutboxOwner {
  /** The conversation a lane's next message belongs to, if there is one. */
  conversationOf(lane: string): string | undefined;
  send(item: OutboxItem): Promise<Answer<SentMessage>>;
  /** The server has it. The item is in the outbox no longer. */
  stored(item: OutboxItem, sent: SentMessage): void;
  changed(): void;
  /** An item is new, or another than before. It is first sent when this has resolved. */
  keep?(item: OutboxItem): Promise<void>;
}

/**
 * Texts that were written and are not known to be stored. First in, first out in each lane, one in flight; an item is
 * repeated under the same `clientId` until the server has answered for good, so that a lost ack never doubles it.
 * What the server refuses for good steps aside and waits for the person; what comes after it goes on.
 */
export class Outbox {
  readonly #options: Pick<ClientOptions, 'clock' | 'dice'>;
  readonly #owner: OutboxOwner;
  readonly #timers: Timers;
  readonly #queue = new OutboxQueue();
  readonly #inFlight = new Map<string, { item: OutboxItem; sentAt: number }>();
  readonly #failures = new Map<string, number>();
  #online = false;
  #leads = true;

  constructor(options: Pick<ClientOptions, 'clock' | 'dice'>, owner: OutboxOwner) {
    this.#options = options;
    this.#owner = owner;
    this.#timers = new Timers(options.clock);
  }

  /** In the order they will be sent; all lanes. */
  get items(): readonly OutboxItem[] {
    return this.#queue.items;
  }

  /** Whether an item is on its way now, and not waiting for a connection or for a later try. */
  isMoving({ lane }: OutboxItem): boolean {
    return this.#online && !this.#timers.has(lane);
  }

  /**
   * Takes a text in and starts to send it.
   *
   * @param startNew whether it rather begins a new conversation
   */
  add(lane: string, content: string, startNew = false): void {
    const { clock, dice } = this.#options;
    const text = { clientId: dice.id(), lane, content, ...(startNew && { startNew }) };
    void this.#keep(this.#queue.add(text, clock.now()));
    this.#pump(lane);
  }

  /** Takes items that are kept elsewhere too, each in its place by time. Of two copies the newer one counts. */
  take(items: readonly OutboxItem[]): void {
    this.#queue.take(items);
    this.#pumpAll();
  }

  /** Whether it is up to this outbox to send, and not to another one with the same items. So it is unless told. */
  lead(leads: boolean): void {
    this.#leads = leads;
    this.#pumpAll();
  }

  /** Sends a failed item again, before those that wait behind it. */
  retry(clientId: string): void {
    const item = this.#queue.find(clientId);
    if (!item?.failure) return;
    pardon(item);
    void this.#keep(item);
    this.#pump(item.lane);
  }

  /** Takes a failed item out and gives its text back; empty when there is none. */
  discard(clientId: string): string {
    const item = this.#queue.find(clientId);
    if (!item?.failure) return '';
    this.settle(clientId);
    return item.content;
  }

  /** The item is done with: it is known to be stored, or nobody wants it any more. */
  settle(clientId: string): void {
    const item = this.#queue.remove(clientId);
    if (!item) return;
    if (this.#inFlight.get(item.lane)?.item === item) this.#inFlight.delete(item.lane);
    this.#pump(item.lane);
  }

  /** There is a connection: sends what waited. */
  resume(): void {
    this.#online = true;
    this.#pumpAll();
  }

  /**
   * There is no connection.
   * @param lost it broke without notice, so an item sent a moment ago may be what broke it
   */
  pause(lost: boolean): void {
    this.#online = false;
    this.#timers.stopAll();
    this.#failures.clear();
    const oldest = this.#options.clock.now() - POISON_MS;
    for (const { item, sentAt } of this.#inFlight.values()) {
      if (!lost || sentAt < oldest) continue;
      item.losses = (item.losses ?? 0) + 1;
      if (item.losses >= POISON_LOSSES) item.failure = failure('internal').error;
      void this.#keep(item);
    }
    this.#inFlight.clear();
    this.#owner.changed();
  }

  /** Forgets everything. */
  clear(): void {
    this.#queue.clear();
    this.pause(false);
  }

  async #keep(item: OutboxItem): Promise<void> {
    item.revision += 1;
    await this.#owner.keep?.(item);
  }

  #pumpAll(): void {
    for (const lane of this.#queue.lanes) this.#pump(lane);
  }

  #pump(lane: string): void {
    const item = this.#queue.next(lane);
    if (item && this.#leads && this.isMoving(item) && !this.#inFlight.has(lane)) void this.#send(item);
    this.#owner.changed();
  }

  async #send(item: OutboxItem): Promise<void> {
    const flight = { item, sentAt: this.#options.clock.now() };
    this.#inFlight.set(item.lane, flight);
    if (item.conversationId === undefined) {
      item.conversationId = (!item.startNew && this.#owner.conversationOf(item.lane)) || null;
      // Whoever repeats it must not choose again.
      await this.#keep(item);
      if (this.#inFlight.get(item.lane) !== flight) return;
      if (!this.#leads) {
        // Another one sends it by now.
        this.#inFlight.delete(item.lane);
        return;
      }
    }
    const answer = await this.#owner.send(item);
    // Settled by the log, or the connection broke: the answer is nobody's any more.
    if (this.#inFlight.get(item.lane) !== flight) return;
    this.#inFlight.delete(item.lane);
    if (answer.ok) {
      this.#failures.delete(item.lane);
      this.#queue.remove(item.clientId);
      this.#owner.stored(item, answer.data);
    } else this.#failed(item, answer.error);
    this.#pump(item.lane);
  }

  #failed(item: OutboxItem, error: ErrorBody): void {
    if (error.code === 'conversation-closed' && item.conversationId !== null) {
      // It was stored nowhere, so it may go wherever the server now puts this person's messages.
      item.conversationId = null;
      void this.#keep(item);
    } else if (error.retryable) {
      const failures = this.#failures.get(item.lane) ?? 0;
      this.#failures.set(item.lane, failures + 1);
      const delay = Math.max(error.retryAfterMs ?? 0, backoff(failures, this.#options.dice.fraction()));
      this.#timers.start(item.lane, delay, () => this.#pump(item.lane));
    } else {
      item.failure = error;
      void this.#keep(item);
    }
  }
}
