import type { nothing, TemplateResult } from 'lit';
import type { ChatClient } from '../../../core/chat-client.ts';
import type { ChatState } from '../../../core/chat-state.ts';
import type { ViewEvent } from '../views.ts';

/** What the parts of the panel are drawn from; the panel is one. */
export interface PanelFacts {
  readonly client?: ChatClient | undefined;
  readonly chat: ChatState;
  readonly offline: boolean;
  /** Nobody is signed in, and nothing can be sent until someone is. */
  readonly locked: boolean;
  /** What the bank calls itself; may be empty. */
  readonly bank: string;
  /** Takes the panel's own events: `minimise`, `sign-in`. */
  dispatchEvent(event: Event): boolean;
  /** What is under way of what the person asked for last, or went wrong with it; else empty. */
  readonly problem: string;
  /** The person's own step to another view; the focus goes with it. */
  readonly go: (step: ViewEvent) => void;
  /** Waits for what the person asked for, says `busy` when that takes long, and `problem` when there was an error. */
  readonly attempt: (action: Promise<unknown> | undefined, busy: string, problem: string) => Promise<void>;
}

/** One view of the panel. Log and composer are the panel's own: they stay, with the reader's place and the draft. */
export interface PanelView {
  /** Whether the log stands in it. */
  readonly showsLog: boolean;
  /** Whether one can write in it. */
  readonly canWrite: boolean;
  /** The panel's head, with the one button that minimises. */
  renderHead(panel: PanelFacts): TemplateResult;
  /** What stands below the log, above the composer. */
  render(panel: PanelFacts): TemplateResult | typeof nothing;
  /** Where the person goes on. */
  firstStop(root: ParentNode): HTMLElement | null;
}
