import { ConsoleEvent } from './console-event.ts';

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

/** Move the conversation shown to a team, or to none. */
export class MoveConversationEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-move-conversation';
  readonly team: string | null;

  constructor(team: string | null) {
    super();
    this.team = team;
  }
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

declare global {
  interface HTMLElementEventMap {
    'frosst-open-customer': OpenCustomerEvent;
    'frosst-back': BackEvent;
    'frosst-close-conversation': CloseConversationEvent;
    'frosst-reopen-conversation': ReopenConversationEvent;
    'frosst-move-conversation': MoveConversationEvent;
    'frosst-toggle-customer': ToggleCustomerEvent;
    'frosst-draft': DraftEvent;
    'frosst-reply': ReplyEvent;
    'frosst-leave-composer': LeaveComposerEvent;
    'frosst-jump': JumpEvent;
    'frosst-attention': AttentionEvent;
    'frosst-load-older': LoadOlderEvent;
    'frosst-retry': RetryEvent;
    'frosst-discard': DiscardEvent;
  }
}
