import type { TimelineItem } from '../../widget/core/chat-state.ts';
import type { TimelineOptions } from '../../widget/core/timeline.ts';
import type { AgentState, InboxRow } from './agent-state.ts';
import type { AgentEvent } from './reduce.ts';
import { Selection } from './selection.ts';

/** What selecting a customer is done with, and who learns of it. */
export interface SelectedTargets {
  ports: Omit<TimelineOptions, 'changed'>;
  dispatch: (event: AgentEvent) => void;
  state: () => AgentState;
  /** A customer's replies that are not stored yet. */
  pendingTo: (userId: string) => TimelineItem[];
  /** A log, a receipt or who looks moved. */
  changed: () => void;
}

/** Which customer is selected, if any, and what is shown of them. */
export class Selected {
  readonly #targets: SelectedTargets;
  #selection: Selection | undefined;

  constructor(targets: SelectedTargets) {
    this.#targets = targets;
  }

  get selection(): Selection | undefined {
    return this.#selection;
  }

  /** Shows this customer's whole history, newest conversation first, and tells colleagues who is looking. */
  select(row: InboxRow): void {
    const { ports, state, changed, dispatch } = this.#targets;
    const { me, notices } = state();
    if (!me) return;
    const selection: Selection = new Selection(row, me, {
      ...ports,
      // What still comes for a customer who is no longer selected changes nothing.
      changed: () => selection === this.#selection && changed(),
    });
    this.#selection = selection;
    for (const { conversationId, customer } of notices)
      if (customer.id === row.customer.id) dispatch({ type: 'noticed', conversationId });
    selection.open();
  }

  /** Looks away, and shows nobody. */
  leave(): void {
    this.drop();
    this.#targets.dispatch({ type: 'thread', thread: undefined });
  }

  /** Looks away; what is shown is the caller's affair. */
  drop(): void {
    this.#selection?.close();
    this.#selection = undefined;
  }

  /** What the server lists may hold a conversation of theirs of which no push came here. */
  learn(): void {
    const conversation = this.#row()?.conversation;
    if (conversation) this.#selection?.thread.describe(conversation);
  }

  /** Loads back to the start of one of their conversations, unless that fails. */
  async loadBackTo(conversationId: string): Promise<void> {
    const thread = this.#selection?.thread;
    // Only what has something before it is known to be there from its start.
    const isThere = () => thread && thread.sections.findIndex((each) => each.conversationId === conversationId) > 0;
    while (thread?.hasOlder && !thread.loadingOlder && !isThere()) {
      await thread.loadOlder();
      if (thread.failed) return;
    }
  }

  /** Shows them as they are now. Whether anybody is selected. */
  show(): boolean {
    const selection = this.#selection;
    if (!selection) return false;
    const pending = this.#targets.pendingTo(selection.userId);
    const thread = selection.view(pending, this.#row()?.typing ?? false);
    this.#targets.dispatch({ type: 'thread', thread });
    selection.join();
    return true;
  }

  #row(): InboxRow | undefined {
    return this.#targets.state().inbox.row(this.#selection?.userId);
  }
}
