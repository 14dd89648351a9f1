/** What of the bank's messages reached this page, what somebody has seen of them, and what the bank is told of it. */
import type { Message } from '../../server/protocol/entities.ts';
import type { ChatState } from './chat-state.ts';
import { Receipts, type ReceiptsOptions } from './receipts.ts';
import type { ChatEvent } from './reduce.ts';
import type { Thread } from './thread.ts';

/** What is read, and who may be told of it. */
export interface ReadingTargets extends ReceiptsOptions {
  dispatch: (event: ChatEvent) => void;
  state: () => ChatState;
  thread: () => Thread;
}

/** Receipts of the customer's conversations and of broadcasts. */
export class Reading {
  readonly #targets: ReadingTargets;
  readonly #receipts: Receipts;
  /** Broadcasts this person took away; the server may not know yet. */
  readonly #dismissed = new Set<string>();
  #isLooking = false;

  constructor(targets: ReadingTargets) {
    this.#targets = targets;
    this.#receipts = new Receipts(targets);
  }

  /** Whether the newest message can be seen now. Only then is it read. */
  look(isLooking: boolean): void {
    this.#isLooking = isLooking;
    this.note();
  }

  /** Takes note of what is loaded and shown. */
  note(): void {
    const { me, broadcasts } = this.#targets.state();
    if (!me) return;
    for (const section of this.#targets.thread().sections) {
      this.#receipts.noteSection(section, { userId: me.id, staff: false }, this.#isLooking);
    }
    if (!this.#isLooking) return;
    for (const { broadcastId } of broadcasts) {
      if (broadcastId !== undefined) this.#receipts.note({ broadcastId }, { delivered: true });
    }
  }

  /** Shows a broadcast, unless it was taken away here. */
  show(message: Message): void {
    const { broadcastId } = message;
    if (broadcastId === undefined || this.#dismissed.has(broadcastId)) return;
    this.#targets.dispatch({ type: 'broadcast', message });
    this.note();
  }

  /** Takes a broadcast away: it is read. */
  dismiss(broadcastId: string): void {
    this.#dismissed.add(broadcastId);
    this.#receipts.note({ broadcastId }, { delivered: true, read: true });
    this.#targets.dispatch({ type: 'dismissed', broadcastId });
  }

  resume(): void {
    this.#receipts.resume();
  }

  pause(): void {
    this.#receipts.pause();
  }

  clear(): void {
    this.#receipts.clear();
    this.#dismissed.clear();
  }
}
