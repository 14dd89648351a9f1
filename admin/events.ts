/**
 * What the console's leaves say. All of them cross shadow roots, so that the connected element that owns the
 * matter hears them wherever the leaf sits.
 */
abstract class ConsoleEvent extends Event {
  static readonly eventName: string;

  constructor() {
    super(new.target.eventName, { bubbles: true, composed: true });
  }
}

/** The sign-in form was sent with both fields filled. */
export class SignInEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-sign-in';
  readonly email: string;
  readonly password: string;

  constructor(email: string, password: string) {
    super();
    this.email = email;
    this.password = password;
  }
}

/** Sign out was chosen. */
export class SignOutEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-sign-out';
}

/** The member of staff says whether they are there. */
export class StatusEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-status';
  readonly status: 'online' | 'away';

  constructor(status: 'online' | 'away') {
    super();
    this.status = status;
  }
}

/** A customer should be shown. */
export class OpenCustomerEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-open-customer';
  readonly userId: string;

  constructor(userId: string) {
    super();
    this.userId = userId;
  }
}

/** Leave the conversation for the list, where only one of them fits. */
export class BackEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-back';
}

/** Close the conversation shown. */
export class CloseConversationEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-close-conversation';
}

/** Open the closed conversation shown again. */
export class ReopenConversationEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-reopen-conversation';
}

/** Show or hide the customer panel. */
export class ToggleCustomerEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-toggle-customer';
}

/** The text in the composer changed. */
export class DraftEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-draft';
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

/** Send this text as a reply. */
export class ReplyEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-reply';
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

/** Esc in the composer: go back to the list. */
export class LeaveComposerEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-leave-composer';
}

/** The one action a banner, toast or empty state offers. */
export class ActionEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-action';
}

/** Whatever fired this should go away. */
export class DismissEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-dismiss';
}

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

/** Show the list of shortcuts. */
export class ShortcutsEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-shortcuts';
}

/** Single-key shortcuts were switched on or off. */
export class SingleKeysEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-single-keys';
  readonly on: boolean;

  constructor(on: boolean) {
    super();
    this.on = on;
  }
}

/** Scroll the messages to this conversation. */
export class JumpEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-jump';
  readonly conversationId: string;

  constructor(conversationId: string) {
    super();
    this.conversationId = conversationId;
  }
}

/** The newest message came into view, or left it. */
export class AttentionEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-attention';
  readonly atEnd: boolean;

  constructor(atEnd: boolean) {
    super();
    this.atEnd = atEnd;
  }
}

/** Messages before the oldest one shown are wanted. */
export class LoadOlderEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-load-older';
}

/** Send a failed reply again. */
export class RetryEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-retry';
  readonly clientId: string;

  constructor(clientId: string) {
    super();
    this.clientId = clientId;
  }
}

/** Give up a failed reply. */
export class DiscardEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-discard';
  readonly clientId: string;

  constructor(clientId: string) {
    super();
    this.clientId = clientId;
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
    'frosst-sign-in': SignInEvent;
    'frosst-sign-out': SignOutEvent;
    'frosst-status': StatusEvent;
    'frosst-open-customer': OpenCustomerEvent;
    'frosst-back': BackEvent;
    'frosst-close-conversation': CloseConversationEvent;
    'frosst-reopen-conversation': ReopenConversationEvent;
    'frosst-toggle-customer': ToggleCustomerEvent;
    'frosst-draft': DraftEvent;
    'frosst-reply': ReplyEvent;
    'frosst-leave-composer': LeaveComposerEvent;
    'frosst-action': ActionEvent;
    'frosst-dismiss': DismissEvent;
    'frosst-open-broadcast': OpenBroadcastEvent;
    'frosst-count-audience': CountAudienceEvent;
    'frosst-broadcast': BroadcastEvent;
    'frosst-shortcuts': ShortcutsEvent;
    'frosst-single-keys': SingleKeysEvent;
    'frosst-jump': JumpEvent;
    'frosst-broadcast-sent': BroadcastSentEvent;
    'frosst-attention': AttentionEvent;
    'frosst-load-older': LoadOlderEvent;
    'frosst-retry': RetryEvent;
    'frosst-discard': DiscardEvent;
  }
}
