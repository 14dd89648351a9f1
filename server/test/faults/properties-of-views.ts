import type { Evidence } from './check-history.ts';
import { groupBy, joinKey, pairs } from './group-by.ts';
import { type FinalView, isSameMessage, type Note, type SeenMessage } from './history.ts';
import type { StoredLog } from './stored-logs.ts';

/** The same number of a conversation is the same message for every observer. */
export function numbersAgree({ history, views, logs }: Evidence): string[] {
  const stored = logs.flatMap(({ messages }): SeenMessage[] => messages);
  const known = new Map(stored.map((message) => [placeOf(message), message]));
  const seen = [...history.of('heard'), ...history.of('applied'), ...views.flatMap(asNotes)];
  return seen.flatMap(({ observer, message }) => {
    const first = known.get(placeOf(message));
    if (!first) known.set(placeOf(message), message);
    if (!first || isSameMessage(first, message)) return [];
    return [`${observer.name} got ${describe(message)}, elsewhere it is ${describe(first)}`];
  });
}

/** Each observer applied a conversation in steps of one. */
export function appliedInTurn({ history }: Evidence): string[] {
  const applied = groupBy(history.of('applied'), ({ observer, message }) =>
    joinKey(observer.name, message.conversationId),
  );
  return [...applied.values()].flatMap((notes) =>
    pairs(notes)
      .filter(([before, next]) => next.message.seq !== before.message.seq + 1)
      .map(([before, next]) => `${next.observer.name} applied ${next.message.seq} after ${before.message.seq}`),
  );
}

/** In the end every observer shows what the database has, first message to last, and nothing more to be sent. */
export function viewsAgree({ views, logs }: Evidence): string[] {
  return views.flatMap((view) => [
    ...view.unsent.map((content) => `${view.observer.name} still shows “${content}” as unsent`),
    ...differences(view, logs),
  ]);
}

function differences({ observer, messages }: FinalView, logs: readonly StoredLog[]): string[] {
  const shown = groupBy(messages, ({ conversationId }) => conversationId);
  const due = logs.filter(({ customerId }) => customerId === observer.customerId);
  return due.flatMap(({ conversationId, messages: stored }) => {
    const own = shown.get(conversationId) ?? [];
    const length = Math.max(own.length, stored.length);
    const at = Array.from({ length }, (_, index) => index).find((index) => !isSameMessage(own[index], stored[index]));
    if (at === undefined) return [];
    return [
      `${observer.name} shows ${describe(own[at])} where ${describe(stored[at])} is stored, at ${at + 1} of ${length}`,
    ];
  });
}

/** Receipts never go back: not on a screen, and none that was shown is missing from the database. */
export function receiptsGrow({ history, logs }: Evidence): string[] {
  const reached = groupBy(history.of('reached'), (note) => joinKey(note.observer.name, note.conversationId));
  return [...reached.values()].flatMap((notes) => [
    ...pairs(notes)
      .filter(([before, next]) => next.readSeq < before.readSeq || next.deliveredSeq < before.deliveredSeq)
      .map(([before, next]) => `${next.observer.name} was shown ${marks(before)} and later ${marks(next)}`),
    ...notes
      .slice(-1)
      .filter((note) => !isStored(note, logs))
      .map((note) => `${note.observer.name} was shown ${marks(note)}: that is not stored`),
  ]);
}

type Reached = Extract<Note, { kind: 'reached' }>;

function isStored({ conversationId, deliveredSeq, readSeq }: Reached, logs: readonly StoredLog[]): boolean {
  const receipts = logs.find((log) => log.conversationId === conversationId)?.receipts ?? [];
  return (
    (deliveredSeq === 0 || receipts.some((receipt) => receipt.deliveredSeq >= deliveredSeq)) &&
    (readSeq === 0 || receipts.some((receipt) => receipt.readSeq >= readSeq))
  );
}

/** No observer ever got, shown or not, what it may not see. */
export function nothingForeign({ history, logs }: Evidence): string[] {
  const customerOf = new Map(logs.map(({ conversationId, customerId }) => [conversationId, customerId]));
  return history
    .of('heard')
    .filter(({ observer, message }) => {
      return !observer.isStaff && customerOf.get(message.conversationId) !== observer.personId;
    })
    .map(({ observer, message }) => `${observer.name} got “${message.content}” of another customer`);
}

function asNotes({ observer, messages }: FinalView): { observer: FinalView['observer']; message: SeenMessage }[] {
  return messages.map((message) => ({ observer, message }));
}

function placeOf({ conversationId, seq }: SeenMessage): string {
  return joinKey(conversationId, String(seq));
}

function marks({ deliveredSeq, readSeq }: Reached): string {
  return `delivered ${deliveredSeq}, read ${readSeq}`;
}

function describe(message: SeenMessage | undefined): string {
  return message ? `${message.seq} “${message.content}”` : 'nothing';
}
