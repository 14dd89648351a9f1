/**
 * What the console's leaves say. All of them cross shadow roots, so that the connected element that owns the
 * matter hears them wherever the leaf sits.
 */
const CROSSING = { bubbles: true, composed: true } as const;

/** The sign-in form was sent with both fields filled. */
export class SignInEvent extends Event {
  static readonly eventName = 'frosst-sign-in';
  readonly email: string;
  readonly password: string;

  constructor(email: string, password: string) {
    super(SignInEvent.eventName, CROSSING);
    this.email = email;
    this.password = password;
  }
}

/** Sign out was chosen. */
export class SignOutEvent extends Event {
  static readonly eventName = 'frosst-sign-out';

  constructor() {
    super(SignOutEvent.eventName, CROSSING);
  }
}

/** The member of staff says whether they are there. */
export class StatusEvent extends Event {
  static readonly eventName = 'frosst-status';
  readonly status: 'online' | 'away';

  constructor(status: 'online' | 'away') {
    super(StatusEvent.eventName, CROSSING);
    this.status = status;
  }
}

/** A customer should be shown. */
export class OpenCustomerEvent extends Event {
  static readonly eventName = 'frosst-open-customer';
  readonly userId: string;

  constructor(userId: string) {
    super(OpenCustomerEvent.eventName, CROSSING);
    this.userId = userId;
  }
}

/** Leave the conversation for the list, where only one of them fits. */
export class BackEvent extends Event {
  static readonly eventName = 'frosst-back';

  constructor() {
    super(BackEvent.eventName, CROSSING);
  }
}

/** Close the conversation shown. */
export class CloseConversationEvent extends Event {
  static readonly eventName = 'frosst-close-conversation';

  constructor() {
    super(CloseConversationEvent.eventName, CROSSING);
  }
}

/** Open the closed conversation shown again. */
export class ReopenConversationEvent extends Event {
  static readonly eventName = 'frosst-reopen-conversation';

  constructor() {
    super(ReopenConversationEvent.eventName, CROSSING);
  }
}

/** Show or hide the customer panel. */
export class ToggleCustomerEvent extends Event {
  static readonly eventName = 'frosst-toggle-customer';

  constructor() {
    super(ToggleCustomerEvent.eventName, CROSSING);
  }
}

/** The text in the composer changed. */
export class DraftEvent extends Event {
  static readonly eventName = 'frosst-draft';
  readonly text: string;

  constructor(text: string) {
    super(DraftEvent.eventName, CROSSING);
    this.text = text;
  }
}

/** Send this text as a reply. */
export class ReplyEvent extends Event {
  static readonly eventName = 'frosst-reply';
  readonly text: string;

  constructor(text: string) {
    super(ReplyEvent.eventName, CROSSING);
    this.text = text;
  }
}

/** Esc in the composer: go back to the list. */
export class LeaveComposerEvent extends Event {
  static readonly eventName = 'frosst-leave-composer';

  constructor() {
    super(LeaveComposerEvent.eventName, CROSSING);
  }
}

/** The one action a banner, toast or empty state offers. */
export class ActionEvent extends Event {
  static readonly eventName = 'frosst-action';

  constructor() {
    super(ActionEvent.eventName, CROSSING);
  }
}

/** Whatever fired this should go away. */
export class DismissEvent extends Event {
  static readonly eventName = 'frosst-dismiss';

  constructor() {
    super(DismissEvent.eventName, CROSSING);
  }
}

/** Open the broadcast dialog. */
export class OpenBroadcastEvent extends Event {
  static readonly eventName = 'frosst-open-broadcast';

  constructor() {
    super(OpenBroadcastEvent.eventName, CROSSING);
  }
}

/** The number of customers a broadcast would reach is needed, again if it did not come. */
export class CountAudienceEvent extends Event {
  static readonly eventName = 'frosst-count-audience';

  constructor() {
    super(CountAudienceEvent.eventName, CROSSING);
  }
}

/** Send this broadcast; the count was confirmed. */
export class BroadcastEvent extends Event {
  static readonly eventName = 'frosst-broadcast';
  readonly text: string;
  readonly audience: 'all' | 'online';

  constructor(text: string, audience: 'all' | 'online') {
    super(BroadcastEvent.eventName, CROSSING);
    this.text = text;
    this.audience = audience;
  }
}

/** Show the list of shortcuts. */
export class ShortcutsEvent extends Event {
  static readonly eventName = 'frosst-shortcuts';

  constructor() {
    super(ShortcutsEvent.eventName, CROSSING);
  }
}

/** Single-key shortcuts were switched on or off. */
export class SingleKeysEvent extends Event {
  static readonly eventName = 'frosst-single-keys';
  readonly on: boolean;

  constructor(on: boolean) {
    super(SingleKeysEvent.eventName, CROSSING);
    this.on = on;
  }
}

/** Scroll the messages to this conversation. */
export class JumpEvent extends Event {
  static readonly eventName = 'frosst-jump';
  readonly conversationId: string;

  constructor(conversationId: string) {
    super(JumpEvent.eventName, CROSSING);
    this.conversationId = conversationId;
  }
}

/** The newest message came into view, or left it. */
export class AttentionEvent extends Event {
  static readonly eventName = 'frosst-attention';
  readonly atEnd: boolean;

  constructor(atEnd: boolean) {
    super(AttentionEvent.eventName, CROSSING);
    this.atEnd = atEnd;
  }
}

/** Messages before the oldest one shown are wanted. */
export class LoadOlderEvent extends Event {
  static readonly eventName = 'frosst-load-older';

  constructor() {
    super(LoadOlderEvent.eventName, CROSSING);
  }
}

/** Send a failed reply again. */
export class RetryEvent extends Event {
  static readonly eventName = 'frosst-retry';
  readonly clientId: string;

  constructor(clientId: string) {
    super(RetryEvent.eventName, CROSSING);
    this.clientId = clientId;
  }
}

/** Give up a failed reply. */
export class DiscardEvent extends Event {
  static readonly eventName = 'frosst-discard';
  readonly clientId: string;

  constructor(clientId: string) {
    super(DiscardEvent.eventName, CROSSING);
    this.clientId = clientId;
  }
}

/** The server took a broadcast for this many customers. */
export class BroadcastSentEvent extends Event {
  static readonly eventName = 'frosst-broadcast-sent';
  readonly recipients: number;

  constructor(recipients: number) {
    super(BroadcastSentEvent.eventName, CROSSING);
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
