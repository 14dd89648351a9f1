/**
 * The part of one conversation's log that is known here: a run of messages without a hole, and those that came ahead
 * of their turn. Numbers decide everything: the next one is applied, an earlier one is dropped, a later one waits.
 * Pure, so that any order, loss or doubling of pushes can be tried against it.
 */
import type { Message } from '../../server/protocol/entities.ts';
import type { HistoryPage, SyncedStream } from '../../server/protocol/events.ts';

/** How many messages are loaded at first, and with each older page. */
export const PAGE_SIZE = 50;

export interface Log {
  readonly epoch?: number;
  /** The number of `messages[0]`, or of the first one to come. */
  readonly first: number;
  /** Ascending, without a hole. */
  readonly messages: readonly Message[];
  /** Came ahead of their turn, ascending. */
  readonly ahead: readonly Message[];
  /** The highest number known to exist. */
  readonly head: number;
  /** Whether there is anything before `first`. */
  readonly hasOlder: boolean;
}

/** An empty log that will begin one page before `head`. */
export function openLog(head: number): Log {
  const first = Math.max(1, head - PAGE_SIZE + 1);
  return { first, messages: [], ahead: [], head, hasOlder: first > 1 };
}

/** The number of the newest message in the unbroken run; one before `first` when it is empty. */
export function lastSeq(log: Log): number {
  return log.first + log.messages.length - 1;
}

/** Whether messages are known to exist that have not come. */
export function isBehind(log: Log): boolean {
  return log.head > lastSeq(log);
}

/** Applies messages in whatever order they came. The same log when they bring nothing new. */
export function takeMessages(log: Log, incoming: readonly Message[]): Log {
  const last = lastSeq(log);
  const waiting = new Map(log.ahead.map((message) => [message.seq, message]));
  for (const message of incoming) {
    if (message.seq > last && !waiting.has(message.seq)) waiting.set(message.seq, message);
  }
  if (waiting.size === log.ahead.length) return log;
  const head = Math.max(log.head, ...waiting.keys());
  const messages = [...log.messages];
  for (let next = last + 1, message; (message = waiting.get(next)); next += 1) {
    messages.push(message);
    waiting.delete(next);
  }
  return { ...log, head, messages, ahead: [...waiting.values()].sort((a, b) => a.seq - b.seq) };
}

/** Applies the answer to a `sync`, which may say that what is here is no longer true. */
export function takeSync(log: Log, { epoch, headSeq, messages, reset }: SyncedStream): Log {
  if (!reset) {
    const taken = takeMessages(log, messages);
    return { ...taken, epoch, head: Math.max(headSeq, lastSeq(taken), taken.ahead.at(-1)?.seq ?? 0) };
  }
  const first = messages[0]?.seq ?? headSeq + 1;
  return { epoch, first, messages, ahead: [], head: headSeq, hasOlder: first > 1 };
}

/** Puts an older page before what is here. A page that does not join on is refused: the same log comes back. */
export function takeHistory(log: Log, page: HistoryPage): Log {
  const { messages } = page;
  if (messages.length > 0 && messages.at(-1)?.seq !== log.first - 1) return log;
  const first = messages[0]?.seq ?? log.first;
  return { ...log, first, messages: [...messages, ...log.messages], hasOlder: page.hasMore };
}
