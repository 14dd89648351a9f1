import { ConsoleEvent } from './console-event.ts';

/** Show one's own account. */
export class OpenAccountEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-open-account';
}

/** What a dialog asked about should be done. */
export class ConfirmEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-confirm';
  /** Empty unless it was asked for. */
  readonly password: string;

  constructor(password: string) {
    super();
    this.password = password;
  }
}

/** A text should be saved as a file. */
export class SaveTextEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-save-text';
  readonly text: string;
  readonly name: string;

  constructor(text: string, name: string) {
    super();
    this.text = text;
    this.name = name;
  }
}

declare global {
  interface HTMLElementEventMap {
    'frosst-open-account': OpenAccountEvent;
    'frosst-confirm': ConfirmEvent;
    'frosst-save-text': SaveTextEvent;
  }
}
