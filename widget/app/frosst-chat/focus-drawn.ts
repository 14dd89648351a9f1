import type { LitElement } from 'lit';
import { nextTask } from '../../components/next-task.ts';

/** Moves the focus into what `tag` names in `host`, as soon as that is drawn: the page may want it before it is registered. */
export async function focusDrawn(host: LitElement, tag: string): Promise<void> {
  await customElements.whenDefined(tag);
  await host.updateComplete;
  const element = host.renderRoot.querySelector<LitElement>(tag);
  await element?.updateComplete;
  // Moving the focus lays out what was drawn.
  await nextTask();
  element?.focus();
}
