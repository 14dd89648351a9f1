import { ConsoleEvent } from './console-event.ts';

/** A short message that is not in the state, with what its button does. */
export interface Notice {
  text: string;
  action?: { label: string; run: () => void };
}

/** Something just happened that is worth a moment on the screen. */
export class NoticeEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-notice';
  readonly notice: Notice;

  constructor(notice: Notice) {
    super();
    this.notice = notice;
  }
}

/** What was asked for did not work, as a sentence; empty once it did. */
export class ProblemEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-problem';
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

/** A sentence for those who do not see what changed. */
export class AnnounceEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-announce';
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

declare global {
  interface HTMLElementEventMap {
    'frosst-notice': NoticeEvent;
    'frosst-problem': ProblemEvent;
    'frosst-announce': AnnounceEvent;
  }
}
