import { ConsoleEvent } from './console-event.ts';

/** Open the broadcast dialog. */
export class OpenBroadcastEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-open-broadcast';
}

/** The number of customers a broadcast would reach is needed, again if it did not come. */
export class CountAudienceEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-count-audience';
}

/** Send this broadcast; the count was confirmed. */
export class BroadcastEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-broadcast';
  readonly text: string;
  readonly audience: 'all' | 'online';

  constructor(text: string, audience: 'all' | 'online') {
    super();
    this.text = text;
    this.audience = audience;
  }
}

/** The server took a broadcast for this many customers. */
export class BroadcastSentEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-broadcast-sent';
  readonly recipients: number;

  constructor(recipients: number) {
    super();
    this.recipients = recipients;
  }
}

declare global {
  interface HTMLElementEventMap {
    'frosst-open-broadcast': OpenBroadcastEvent;
    'frosst-count-audience': CountAudienceEvent;
    'frosst-broadcast': BroadcastEvent;
    'frosst-broadcast-sent': BroadcastSentEvent;
  }
}
