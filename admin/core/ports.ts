/** What the console's core asks of the world beyond the widget's ports. */
import type { Answer } from '../../server/protocol/events.ts';

export interface HttpRequest {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/`, with the query. */
  path: string;
  body?: object;
  /** The access token. */
  token?: string;
  /** It goes on when the page goes, so that the browser keeps the cookie that the answer brings. */
  keepalive?: boolean;
}

/** One request to the console's own server, which alone may see its cookie. Never rejects: no answer is `unavailable`. */
export type Http = <Data>(request: HttpRequest) => Promise<Answer<Data>>;

/** What the tabs of one browser tell each other of the session they share. */
export type SessionNote =
  /** Whose session the cookie is of now, and which. */
  | { type: 'signed-in'; userId: string; sessionId: string }
  /** Nothing of the person may stay in any tab. */
  | { type: 'signed-out' };

/** The other tabs of this browser with the same server. */
export interface ConsoleTabs {
  /** Tells all others. */
  post(note: SessionNote): void;
  /** Hears the others, never itself, until the returned function is called. */
  hear(heard: (note: SessionNote) => void): () => void;
}

/** An id that outlives the page. */
export interface Mark {
  read(): string | undefined;
  write(id: string | undefined): void;
}

/** The browser's answer to a passkey challenge, as `toJSON` gives it, or why there is none. */
export type PasskeyOutcome =
  | { ok: true; response: Record<string, unknown> }
  /** `cancelled`: by the person, or their time was over. `exists`: this device has one for the account already. */
  | { ok: false; reason: 'cancelled' | 'exists' | 'failed' };

/** The browser's passkeys (WebAuthn level 3), with options and answers as JSON. */
export interface Passkeys {
  readonly isSupported: boolean;
  /** Asks for one to sign in with. */
  get(options: Record<string, unknown>): Promise<PasskeyOutcome>;
  /** Makes one. */
  create(options: Record<string, unknown>): Promise<PasskeyOutcome>;
}
