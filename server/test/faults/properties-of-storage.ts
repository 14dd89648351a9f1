import type { Evidence } from './check-history.ts';
import { groupBy, joinKey, pairs } from './group-by.ts';
import type { StoredLog, StoredMessage } from './stored-logs.ts';

/** Every acked send is in the database exactly once, where the ack says. */
export function ackedOnce({ history, logs }: Evidence): string[] {
  const rows = groupBy(rowsOf(logs), ({ senderId, clientId }) => joinKey(senderId, clientId));
  return history.of('acked').flatMap(({ observer, clientId, conversationId, id, seq }) => {
    const [row, ...more] = rows.get(joinKey(observer.personId, clientId)) ?? [];
    if (!row) return [`${observer.name} was told that ${clientId} is stored: it is not`];
    if (more.length > 0) return [`${observer.name} was told that ${clientId} is stored: it is more than once`];
    const isThere = row.conversationId === conversationId && row.seq === seq && row.id === id;
    return isThere
      ? []
      : [`${observer.name} was told that ${clientId} is ${id} at ${seq}: it is ${row.id} at ${row.seq}`];
  });
}

/** Each `clientId` of a sender has at most one row, whatever the conversation: a repeat must not land in another one. */
export function clientIdsOnce({ logs }: Evidence): string[] {
  const said = rowsOf(logs).filter(({ clientId }) => clientId !== null);
  const rows = groupBy(said, ({ senderId, clientId }) => joinKey(senderId, clientId));
  return [...rows.values()].flatMap(([first, ...more]) =>
    more.map(({ seq, content }) => `“${content}” is stored at ${first?.seq ?? 0} and again at ${seq}`),
  );
}

/** No row nobody sent. What the system says has no `clientId` and no author. */
export function nothingInvented({ history, logs }: Evidence): string[] {
  const sent = new Set(history.of('sent').map((note) => joinKey(note.observer.personId, note.clientId, note.content)));
  return rowsOf(logs)
    .filter(({ clientId }) => clientId !== null)
    .filter(({ senderId, clientId, content }) => !sent.has(joinKey(senderId, clientId, content)))
    .map(({ seq, content }) => `${seq} says “${content}”: nobody sent that`);
}

/** A log is gapless from 1 to its head. */
export function logsGapless({ logs }: Evidence): string[] {
  return logs.flatMap(({ conversationId, headSeq, messages }) => {
    const seqs = messages.map(({ seq }) => seq);
    const isGapless = seqs.length === headSeq && seqs.every((seq, index) => seq === index + 1);
    return isGapless ? [] : [`${conversationId} has a head of ${headSeq} and the numbers ${seqs.join(' ')}`];
  });
}

/** An author's order is kept: that of each client, since two devices of one person write side by side. */
export function ordersKept({ history, logs }: Evidence): string[] {
  const aside = new Set(history.of('set-aside').map(({ content }) => content));
  const kept = history.of('wrote').filter(({ content }) => !aside.has(content));
  const rows = new Map(rowsOf(logs).map((row) => [joinKey(row.senderId, row.content), row]));
  return [...groupBy(kept, ({ observer }) => observer.name).values()].flatMap((notes) => {
    const stored = notes.flatMap(({ observer, content }) => rows.get(joinKey(observer.personId, content)) ?? []);
    return [...groupBy(stored, ({ conversationId }) => conversationId).values()].flatMap((own) =>
      pairs(own)
        .filter(([before, next]) => next.seq < before.seq)
        .map(([before, next]) => `“${next.content}” was written after “${before.content}” and stored before it`),
    );
  });
}

/** What was written is stored once: not lost, and not said again under another `clientId`. */
export function writtenOnce({ history, logs }: Evidence): string[] {
  const rows = groupBy(rowsOf(logs), ({ senderId, content }) => joinKey(senderId, content));
  return history.of('wrote').flatMap(({ observer, content }) => {
    const count = rows.get(joinKey(observer.personId, content))?.length ?? 0;
    return count === 1 ? [] : [`“${content}” of ${observer.name} is stored ${count} times`];
  });
}

function rowsOf(logs: readonly StoredLog[]): StoredMessage[] {
  return logs.flatMap(({ messages }) => messages);
}
