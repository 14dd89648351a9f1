/** Every limit a client can meet, in one place. The first six are told to it in `Hello.limits`. */
export interface Limits {
  /** Longest message, in UTF-16 units. */
  contentChars: number;
  /** Longest message, in bytes of UTF-8. */
  contentBytes: number;
  /** Largest socket frame, in bytes. */
  frameBytes: number;
  /** Most messages in one page of history. */
  historyPage: number;
  /** Most streams in one `sync`. */
  syncStreams: number;
  /** Largest attachment, in bytes; absent while attachments are switched off. */
  attachmentBytes?: number;
}

export const LIMITS: Readonly<Limits> = Object.freeze({
  contentChars: 10_000,
  contentBytes: 32 * 1024,
  frameBytes: 64 * 1024,
  historyPage: 200,
  syncStreams: 50,
});

/** Times and rates both sides rely on. Milliseconds unless the name says otherwise. */
export const TIMING = Object.freeze({
  /** How long a client waits for an ack before it sends again with the same `clientId`. */
  ackTimeout: 8_000,
  /** The position check goes out this often … */
  headsEvery: 5_000,
  /** … for conversations whose head moved within this time. */
  headsWindow: 60_000,
  /** A typing sign lapses unless it is repeated. */
  typingLapse: 6_000,
  /** At most one `typing: true` in this time. */
  typingEvery: 2_000,
  /** At most one receipt per conversation in this time. */
  receiptEvery: 1_000,
  /** A person is offline this long after the last socket left, so that a reload does not flicker. */
  offlineGrace: 10_000,
  /** A closed conversation reopens when someone writes into it within this time. */
  reopenWindow: 7 * 24 * 60 * 60 * 1_000,
});
