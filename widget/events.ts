import type { ConnectionState } from './core/chat-state.ts';

/** What the public events of `<frosst-chat>` carry in `detail`. */
export interface FrosstEventDetails {
  /** The element can be used: its methods work, and it connects by itself. */
  'frosst-ready': undefined;
  'frosst-open': undefined;
  'frosst-close': undefined;
  /** The number of unread messages changed. */
  'frosst-unread': { count: number };
  'frosst-connection': { state: ConnectionState };
  /** Someone wants to chat and nobody is signed in: set `token`, or lead the person to the sign-in. */
  'frosst-token-needed': undefined;
  /** The session ended, or its token ends soon: set a new `token` within 30 s, or everything of the person is forgotten here. */
  'frosst-token-expired': undefined;
  /** Something went wrong that the page may want to log. `code` is an error code of the contract; no text of anyone. */
  'frosst-error': { code: string };
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
