import type { Availability } from '../server/protocol/entities.ts';
import type { ErrorCode } from '../server/protocol/errors.ts';
import type { ConnectionState } from './core/chat-state.ts';

/** Which message an event is about. */
export interface MessageDetail {
  /** Absent until it is stored. */
  id?: string;
  /** Absent until it is stored. */
  conversationId?: string | null;
  /** Only of the person's own. */
  clientId?: string;
  /** Only where the page asks for it: `eventText`. */
  text?: string;
}

/** What the public events of `<frosst-chat>` carry in `detail`. */
export interface FrosstEventDetails {
  /** The element can be used: its methods work. */
  'frosst-ready': undefined;
  /** The panel opened. */
  'frosst-open': undefined;
  /** The panel closed. */
  'frosst-close': undefined;
  /** The number of unread messages changed. */
  'frosst-unread': { count: number };
  /** The connection stands another way. */
  'frosst-connection': { state: ConnectionState };
  /** The server has a message of the person's. */
  'frosst-message-sent': MessageDetail;
  /** The bank wrote something, while the element was connected or between two connections. */
  'frosst-message-received': MessageDetail;
  /** A message was given up, and waits for the person. */
  'frosst-message-failed': MessageDetail & { code: ErrorCode };
  /** A conversation began or was taken up again. */
  'frosst-conversation-started': { conversationId: string };
  /** The conversation was closed. */
  'frosst-conversation-ended': { conversationId: string };
  /** Whether anyone is there to answer, and when. */
  'frosst-availability': Availability;
  /** Someone wants to chat and nobody is signed in: set `token`, or lead the person to the sign-in. */
  'frosst-token-needed': undefined;
  /** The session ended, or its token ends soon: set a new `token` within 30 s, or everything of the person is forgotten here. */
  'frosst-token-expired': undefined;
  /** Something went wrong that the page may want to log. `code` is an error code of the contract; no text of anyone. */
  'frosst-error': { code: ErrorCode };
}

/** An event of `<frosst-chat>`; it bubbles and leaves every shadow tree. */
export class FrosstEvent<Name extends keyof FrosstEventDetails> extends CustomEvent<FrosstEventDetails[Name]> {
  constructor(type: Name, detail: FrosstEventDetails[Name]) {
    super(type, { detail, bubbles: true, composed: true });
  }
}

type FrosstEventMap = { [Name in keyof FrosstEventDetails]: FrosstEvent<Name> };

declare global {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- an interface is the only thing that can be merged
  interface HTMLElementEventMap extends FrosstEventMap {}
}
