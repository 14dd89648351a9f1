/**
 * The database of all shelves in this browser. A row is a text, with whose it is and its id; and each person has one
 * more, with the key that their texts are sealed with.
 */
const NAME = 'frosst-chat';
const HOUR_MS = 3_600_000;
/** A day, less the hour until the next sweep. */
const KEPT_MS = 23 * HOUR_MS;
/** The id of the row with a person's key: it comes before all their texts, so that what wipes these wipes it too. */
export const KEY = '';

export interface Row {
  person: string;
  id: string;
  /** When the text came to be, in clock milliseconds: the only thing beside the ids that is not sealed. */
  since: number;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/** Begins a transaction. */
export type Records = () => IDBObjectStore;

/**
 * Opens the database.
 *
 * @param make whether to make one where there is none
 * @throws `AbortError` where there is none and none is made; whatever the browser throws where it gives none
 */
export async function openRecords(make: boolean): Promise<Records> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    if (make) request.result.createObjectStore(NAME, { keyPath: ['person', 'id'] }).createIndex('since', 'since');
    else request.transaction?.abort();
  };
  const database = await answerTo(request);
  database.onversionchange = () => database.close();
  return () => database.transaction(NAME, 'readwrite').objectStore(NAME);
}

/** Works on what lies there. Where nothing does, nothing is made. */
export async function withLeftovers(work: (records: Records) => Promise<unknown>): Promise<void> {
  try {
    await work(await openRecords(false));
  } catch {
    // Then nothing lies there.
  }
}

/** Deletes whatever will be older than a day before the next sweep one hour later, whosoever it is. */
export async function sweep(records: Records): Promise<void> {
  const store = records();
  const old = await answerTo(store.index('since').getAllKeys(IDBKeyRange.upperBound(oldest())));
  await Promise.all(old.map((id) => answerTo(store.delete(id))));
}

/** Deletes all of one person's, or of everyone up to `last`. */
export function wipe(records: Records, person: string, last = person): Promise<void> {
  return answerTo(records().delete(IDBKeyRange.bound([person, KEY], [last, '\uffff'])));
}

/** What came to be before has had its time. */
export function oldest(): number {
  return Date.now() - KEPT_MS;
}

export function answerTo<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error());
  });
}
