import type { InboxFilter, View } from '../core/inbox-query.ts';
import { ConsoleEvent } from './console-event.ts';

/** Another view of the inbox was asked for. */
export class OpenViewEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-open-view';
  readonly view: View;

  constructor(view: View) {
    super();
    this.view = view;
  }
}

/** Only some of a view are to be shown. */
export class FilterInboxEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-filter-inbox';
  readonly filter: InboxFilter;

  constructor(filter: InboxFilter) {
    super();
    this.filter = filter;
  }
}

declare global {
  interface HTMLElementEventMap {
    'frosst-open-view': OpenViewEvent;
    'frosst-filter-inbox': FilterInboxEvent;
  }
}
