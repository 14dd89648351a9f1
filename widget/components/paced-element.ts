import { type CSSResultArray, LitElement, type PropertyDeclarations } from 'lit';
import { nextTask } from './next-task.ts';

/**
 * An element that draws itself in a task of its own, because there is much in it: so that what holds it, what it holds and
 * what made it change are none of them in one long task together. Only another person or another client is drawn at once.
 * Whoever needs what it has drawn waits for `updateComplete`, as with any other.
 */
export abstract class PacedElement extends LitElement {
  /* Said here too: the bundle's Lit knows no element without. */
  static override styles: CSSResultArray = [];
  static override properties: PropertyDeclarations = { wipes: { attribute: false } };

  /** Grows when the person is forgotten, with all that is drawn of them. */
  wipes = 0;

  override requestUpdate(...change: Parameters<LitElement['requestUpdate']>): void {
    super.requestUpdate(...change);
    // Nothing of the last person stays for the task in which the next one may be there.
    if (this.hasUpdated && (change[0] === 'wipes' || change[0] === 'client'))
      queueMicrotask(() => this.performUpdate());
  }

  protected override scheduleUpdate(): Promise<unknown> {
    return nextTask().then(() => super.scheduleUpdate());
  }
}
