import type { nothing, TemplateResult } from 'lit';
import type { ChatClient } from '../../../core/chat-client.ts';
import type { ChatState } from '../../../core/chat-state.ts';

/** What the parts of the panel are drawn from; the panel is one. */
export interface PanelFacts {
  readonly client?: ChatClient | undefined;
  readonly chat: ChatState;
  readonly offline: boolean;
  /** What the bank calls itself; may be empty. */
  readonly bank: string;
  /** Takes the panel's own events: `minimise`, `sign-in`. */
  dispatchEvent(event: Event): boolean;
}

/** One view of the panel. Log and composer are the panel's own: they stay, with the reader's place and the draft. */
export interface PanelView {
  /** Whether one can write in it. */
  readonly canWrite: boolean;
  /** What stands below the log, above the composer. */
  render(panel: PanelFacts): TemplateResult | typeof nothing;
  /** Where the person goes on. */
  firstStop(root: ParentNode): HTMLElement | null;
  /** Where the Tab key comes last. */
  lastStop(root: ParentNode): HTMLElement | null;
}
