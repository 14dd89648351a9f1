/*
 * A log as people read it: days, in them what one author said in one go, and the system's lines between.
 * Pure, and generic over what the caller's items carry besides.
 */

/** Messages of one author closer than this stand together. */
const TOGETHER_MS = 2 * 60_000;

/** What grouping looks at; every item of a timeline has it. */
export interface LogEntry {
  key: string;
  /** ISO 8601. */
  timestamp: string;
  own: boolean;
  delivery?: string;
  /** Absent while it is on its way. */
  message?: { kind: string; sender: { id: string; name: string } };
}

/** What one author said in one go. Its key is that of the first entry. */
export interface Group<Entry> {
  kind: 'group';
  key: string;
  entries: [Entry, ...Entry[]];
}

export interface SystemLine<Entry> {
  kind: 'system';
  key: string;
  entry: Entry;
}

export interface Day<Entry> {
  key: string;
  /** Of its first entry. */
  timestamp: string;
  blocks: (Group<Entry> | SystemLine<Entry>)[];
}

/** Arranges entries, oldest first, under the days of the reader's own time zone. */
export function groupByDay<Entry extends LogEntry>(entries: readonly Entry[]): Day<Entry>[] {
  const days: Day<Entry>[] = [];
  let previous: Entry | undefined;
  // Midnights are looked up once a day: over ten thousand entries, dates cost more than all the rest.
  let bounds: readonly [number, number] = [0, 0];
  for (const entry of entries) {
    const time = Date.parse(entry.timestamp);
    let day = days.at(-1);
    if (!day || !(time >= bounds[0] && time < bounds[1])) {
      bounds = dayAround(time);
      day = { key: entry.key, timestamp: entry.timestamp, blocks: [] };
      days.push(day);
    }
    const block = day.blocks.at(-1);
    if (isSystem(entry)) day.blocks.push({ kind: 'system', key: entry.key, entry });
    else if (block?.kind === 'group' && previous && belongTogether(previous, entry)) block.entries.push(entry);
    else day.blocks.push({ kind: 'group', key: entry.key, entries: [entry] });
    previous = entry;
  }
  return days;
}

/**
 * Keys of the own entries that show their state in words: the newest of each state, because the older ones are at
 * least as far, and every failed one, because each needs a decision.
 */
export function entriesShowingState(entries: readonly LogEntry[]): Set<string> {
  const seen = new Set<string>();
  const keys = new Set<string>();
  for (const { delivery, key } of [...entries].reverse()) {
    if (delivery && (delivery === 'failed' || !seen.has(delivery))) keys.add(key);
    if (delivery) seen.add(delivery);
  }
  return keys;
}

function isSystem(entry: LogEntry): boolean {
  return entry.message?.kind === 'system';
}

/* From midnight to midnight where the reader is, which is not always 24 hours. */
function dayAround(time: number): readonly [number, number] {
  const date = new Date(time);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  return [new Date(year, month, day).getTime(), new Date(year, month, day + 1).getTime()];
}

function belongTogether(one: LogEntry, next: LogEntry): boolean {
  return authorOf(one) === authorOf(next) && Date.parse(next.timestamp) - Date.parse(one.timestamp) < TOGETHER_MS;
}

/* A pending message has no sender yet, and must stand with the stored ones of the same person. */
function authorOf(entry: LogEntry): string | undefined {
  return entry.own ? '' : entry.message?.sender.id;
}
