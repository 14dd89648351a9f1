import { Receipts, type ReceiptsOptions } from '../../widget/core/receipts.ts';
import type { AgentState } from './agent-state.ts';
import { deliveriesOwed } from './delivery.ts';
import type { AgentEvent } from './reduce.ts';
import type { Selection } from './selection.ts';

/** What is read, and who may be told of it. */
export interface ReadingTargets extends ReceiptsOptions {
  dispatch: (event: AgentEvent) => void;
  state: () => AgentState;
  selection: () => Selection | undefined;
}

/** What of the customers' messages reached this console, and what somebody has seen there. */
export class Reading {
  readonly #targets: ReadingTargets;
  readonly #receipts: Receipts;
  #isLooking = false;

  constructor(targets: ReadingTargets) {
    this.#targets = targets;
    this.#receipts = new Receipts(targets);
  }

  /** Whether the newest message of the selected customer can be seen now. Only then is it read. */
  look(isLooking: boolean): void {
    this.#isLooking = isLooking;
    this.note();
  }

  /** Takes note of what is loaded of the selected customer's history. */
  note(): void {
    const { me, inbox } = this.#targets.state();
    const selection = this.#targets.selection();
    if (!me || !selection) return;
    for (const section of selection.thread.sections) {
      this.#receipts.noteSection(section, { userId: me.id, staff: true }, this.#isLooking);
      const receipt = section.receipts.find(({ userId }) => userId === me.id);
      const isUnread = inbox.row(selection.userId)?.unread;
      const { conversationId } = section;
      if (receipt && isUnread) this.#targets.dispatch({ type: 'receipt', conversationId, receipt });
    }
  }

  /** Confirms what reached the bank and nobody confirmed yet. */
  confirmDelivery(): void {
    for (const { conversationId, seq } of deliveriesOwed(this.#targets.state())) {
      this.#receipts.note({ conversationId }, { deliveredSeq: seq });
    }
  }

  resume(): void {
    this.#receipts.resume();
    this.confirmDelivery();
  }

  pause(): void {
    this.#receipts.pause();
  }

  clear(): void {
    this.#receipts.clear();
  }
}
