/**
 * What the console's leaves say. All of them cross shadow roots, so that the connected element that owns the
 * matter hears them wherever the leaf sits.
 */
export abstract class ConsoleEvent extends Event {
  static readonly eventName: string;

  constructor() {
    super(new.target.eventName, { bubbles: true, composed: true });
  }
}
