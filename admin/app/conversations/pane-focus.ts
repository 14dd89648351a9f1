import type { FrosstAdminCustomer } from '../customer/customer.ts';
import type { FrosstAdminInbox } from '../inbox/inbox.ts';
import type { FrosstAdminThread } from '../thread/thread.ts';

/** The stops of F6, in the order they stand on the screen. */
const PANES = ['navigation', 'list', 'thread', 'composer', 'customer'] as const;
export type Pane = (typeof PANES)[number];

/** The panes as they are now. */
export interface PaneParts {
  /** What leads from place to place; outside the panes. */
  navigation: HTMLElement | null;
  inbox: FrosstAdminInbox;
  thread: FrosstAdminThread;
  /** Absent while nobody is selected; then there is nothing to focus in the thread either. */
  customer: FrosstAdminCustomer | null;
  /** The one that has the focus. */
  active: Element | null;
}

/** Moves the focus from pane to pane, past those that are not on the screen. */
export class PaneFocus {
  readonly #parts: () => PaneParts;

  constructor(parts: () => PaneParts) {
    this.#parts = parts;
  }

  /** Goes to the next pane, or with -1 to the one before, and round at the ends. */
  cycle(step: 1 | -1): void {
    const panes = PANES.filter((pane) => this.#isShown(pane));
    const at = panes.findIndex((pane) => this.#holdsFocus(pane));
    const next = panes[(at + step + panes.length) % panes.length];
    if (next !== undefined) this.focus(next);
  }

  focus(pane: Pane): void {
    const { navigation, inbox, thread, customer } = this.#parts();
    if (pane === 'list') void inbox.focusRow();
    else if (pane === 'thread') thread.focusLog();
    else if (pane === 'composer') thread.focusComposer();
    else if (pane === 'customer') customer?.focus();
    else navigation?.focus();
  }

  #isShown(pane: Pane): boolean {
    const { customer } = this.#parts();
    const isOfCustomer = pane === 'thread' || pane === 'composer';
    const isDrawn = (this.#elementOf(pane)?.getClientRects().length ?? 0) > 0;
    return isDrawn && (customer !== null || !isOfCustomer);
  }

  #holdsFocus(pane: Pane): boolean {
    const { active, thread } = this.#parts();
    if (active === null || active !== this.#elementOf(pane)) return false;
    return active !== thread || thread.isWriting === (pane === 'composer');
  }

  #elementOf(pane: Pane): HTMLElement | null {
    const { navigation, inbox, thread, customer } = this.#parts();
    return { navigation, list: inbox, thread, composer: thread, customer }[pane];
  }
}
