/** What the core asks of the world. Adapters fulfil these in a browser, a phone app, Node, or a test. */
import type { Answer, Pushes } from '../../server/protocol/events.ts';
import type { Message, Session, User } from '../../server/protocol/entities.ts';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { LoginBody, RefreshBody, RegisterBody, VisitorBody } from '../../server/protocol/http.ts';
import type { TranscriptFormat, WidgetSettings } from '../../server/protocol/widget.ts';
import type { OutboxItem } from './outbox-item.ts';

/** Why a connection ended, or never began. `refused` carries the server's error of a failed handshake. */
export type CloseReason = { kind: 'lost' } | { kind: 'refused'; error: ErrorBody };

/** One thing the server told: its name, and what it carries. */
export type Push = { [Name in keyof Pushes]: { name: Name; payload: Pushes[Name] } }[keyof Pushes];

export interface TransportListener {
  opened(): void;
  closed(reason: CloseReason): void;
  pushed<Name extends keyof Pushes>(name: Name, payload: Pushes[Name]): void;
}

/** One connection at a time to the server. Never reconnects by itself: when is the core's decision. */
export interface Transport {
  listen(listener: TransportListener): void;
  /** Starts one attempt; answers through the listener. */
  open(token: string): void;
  /** Ends the connection or the attempt. The listener hears nothing more of it. */
  close(): void;
  /**
   * Sends one event and resolves with its ack. Never rejects: no ack within `timeoutMs` is an answer
   * with code `timeout`, no connection one with code `unavailable`.
   */
  request<Data>(event: string, payload: object, timeoutMs: number): Promise<Answer<Data>>;
}

export type TimerId = unknown;

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  startTimer(run: () => void, delayMs: number): TimerId;
  stopTimer(timer: TimerId): void;
}

/** Chance, so that tests can decide it. */
export interface Dice {
  /** A fresh UUID. */
  id(): string;
  /** In [0, 1). */
  fraction(): number;
}

/**
 * Where an access token comes from. Resolving without one means nobody is signed in; rejecting means that it cannot be
 * had just now, and it is asked for again later. It is asked often (every 30 s while online), so it gives the token it
 * has until that is about to end; a new one is handed on to the server at once.
 *
 * @param refused a token that the server no longer takes, so that the same one is not given twice
 */
export type TokenSource = (refused?: string) => Promise<string | undefined>;

/** Whoever gives tokens may hold sessions for them. */
export interface TokenSessions {
  /** The server took this token: whatever was good before it is not needed any more. */
  taken(token: string): void;
  /**
   * Nobody is to be signed in here any more, or it is to be found out anew who is.
   *
   * @param all ends a session too that the page itself began
   */
  end(all?: boolean): void;
  /** Who is signed in here is to be found out anew, and no session ends by that. */
  doubt?(): void;
  /**
   * Begins a session for somebody whom nobody knows, which gives the tokens until someone signs in. Absent where there are
   * no guests.
   */
  visit?(body: VisitorBody): Promise<Answer<unknown>>;
  /** The guest is none any more; whoever signed in instead stays. */
  endVisit?(): void;
}

/** The HTTP routes a client needs. Never rejects: no answer at all is code `unavailable`. */
export interface HttpApi {
  login(body: LoginBody): Promise<Answer<Session>>;
  register(body: RegisterBody): Promise<Answer<Session>>;
  visitor(body: VisitorBody): Promise<Answer<Session>>;
  refresh(body: RefreshBody): Promise<Answer<Session>>;
  logout(accessToken: string): Promise<Answer<void>>;
  me(accessToken: string): Promise<Answer<User>>;
}

/** Where one text outlives a reload of the page, and nothing longer than the tab. */
export interface SessionStore {
  read(): string | undefined;
  /** `undefined` forgets it. */
  write(text: string | undefined): void;
}

/**
 * Lets one run at a time, over all that share something. Answers `unavailable` when a turn does not come in good time;
 * never rejects unless `run` does.
 */
export type Turns = <Data>(run: () => Promise<Answer<Data>>) => Promise<Answer<Data>>;

/** What tabs of one person tell each other. */
export type TabNote =
  /** Whoever has items, say so. */
  | { type: 'ask' }
  | { type: 'items'; items: readonly OutboxItem[] }
  /** An item is done with; `message` when it is stored. */
  | { type: 'gone'; clientId: string; message?: Message }
  /** This person was signed out: nothing of them may stay in any tab. */
  | { type: 'wiped' };

/** The other tabs of one person with one server. */
export interface Tabs {
  /** Tells all others. */
  post(note: TabNote): void;
  /** Hears the others, never itself, until the returned function is called. */
  hear(heard: (note: TabNote) => void): () => void;
  /**
   * Waits to be the one tab that leads. `changed` hears when it is, and when it is no longer: so it may go back and
   * forth, until the returned function gives it up.
   */
  lead(changed: (leads: boolean) => void): () => void;
}

/**
 * Texts of one person with one server that outlive the page: sealed, and for a day at most. It never rejects; where
 * nothing can be kept, there is simply nothing. What is asked of it is done in that order, as soon as the disk allows.
 */
export interface Shelf {
  /** Names this tab, and the page that a reload puts in its place. */
  readonly tab: string;
  /** Texts whose id begins with `prefix`. */
  load(prefix: string): Promise<string[]>;
  /**
   * Resolves when the text lies there, or when that takes too long to be waited for.
   *
   * @param since when the text came to be, in clock milliseconds: from then on its day counts
   */
  put(id: string, text: string, since: number): Promise<void>;
  remove(id: string): Promise<void>;
  /** Deletes whatever will be older than a day before the next `sweep` one hour later, whosoever it is. */
  sweep(): Promise<void>;
}

/** What one person's tabs have in common. Without a shelf it is gone with the last of them. */
export interface Shared {
  tabs: Tabs;
  shelf?: Shelf | undefined;
  /** Deletes all that lies on the disk of this person, and what it was sealed with. */
  wipe(): void;
}

/** What the tabs of one browser share with one server. */
export interface Sharer {
  of(userId: string): Shared;
  /** Deletes what lies on the disk of anyone, and makes all other tabs forget who they are. */
  wipe(): void;
  /** Hears that another tab did so, until the returned function is called. */
  hear(wiped: () => void): () => void;
}

/** Where debug lines go. They name events, ids and codes, never a message's text. */
export type DebugLog = (event: string, details?: Record<string, unknown>) => void;

/** Everything a client asks of the world. */
export interface ClientOptions {
  transport: Transport;
  clock: Clock;
  dice: Dice;
  token: TokenSource;
  /** Absent where tokens have no sessions behind them. */
  sessions?: TokenSessions;
  debug?: DebugLog;
  /** Absent when every tab stands alone. */
  share?: Sharer | undefined;
  /** The team this page is for; asked each time. */
  team?: (() => string | undefined) | undefined;
  /** Asks what the bank arranged for its widget. Never rejects; absent where nobody wants to know. */
  settings?: () => Promise<Answer<WidgetSettings>>;
  /**
   * Hands a conversation to the person as a file, unless `isWanted` says by then that another person may be here. Never
   * rejects; absent where there are no files.
   */
  saveTranscript?:
    | ((
        token: string,
        conversationId: string,
        format: TranscriptFormat,
        isWanted: () => boolean,
      ) => Promise<Answer<unknown>>)
    | undefined;
}
