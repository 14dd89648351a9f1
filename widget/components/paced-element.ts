import { type CSSResultArray, LitElement } from 'lit';
import { nextTask } from './next-task.ts';

/**
 * An element that draws itself in a task of its own, because there is much in it: so that what holds it, what it holds and
 * what made it change are none of them in one long task together. Whoever needs what it has drawn waits for
 * `updateComplete`, as with any other.
 */
export abstract class PacedElement extends LitElement {
  /* Said here too: the bundle's Lit knows no element without. */
  static override styles: CSSResultArray = [];

  protected override scheduleUpdate(): Promise<unknown> {
    return nextTask().then(() => super.scheduleUpdate());
  }
}
