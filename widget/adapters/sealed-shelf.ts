/**
 * Texts in IndexedDB, each sealed with AES-GCM under its person's key. The key lies in the same database and cannot be
 * taken out of the browser, not even by the page (`extractable: false`). Whose record it is, its id and its age are
 * authenticated with it, so that none can pass for another.
 */
import type { Shelf } from '../core/ports.ts';
import { browserDice } from './browser-dice.ts';
import { answerTo, KEY, oldest, openRecords, type Records, type Row, sweep, wipe } from './shelf-records.ts';

/** Where `sessionStorage` names the tab. */
const TAB = 'frosst-chat:tab';
/** A send waits no longer than this for the disk. */
const PATIENCE_MS = 3_000;
const encoder = new TextEncoder();

interface Opened {
  key: CryptoKey;
  records: Records;
}

/** One person's texts. The browser's storage is opened with the first use. */
export class SealedShelf implements Shelf {
  readonly tab: string = nameOfTab();
  readonly #person: string;
  #opened: Promise<Opened> | undefined;
  #last: Promise<unknown> = Promise.resolve();
  /** Whether a put was given up waiting for, and the disk has not answered since. */
  #isSlow = false;

  /** @param person who they are, and with which server */
  constructor(person: string) {
    this.#person = person;
  }

  load(prefix: string): Promise<string[]> {
    return this.#next([], async ({ key, records }) => {
      const range = IDBKeyRange.bound([this.#person, prefix], [this.#person, `${prefix}\uffff`]);
      const rows = await answerTo(records().getAll(range) as IDBRequest<Row[]>);
      const texts = rows.filter(({ since }) => since > oldest()).map((row) => unseal(row, key));
      return (await Promise.all(texts)).flat();
    });
  }

  put(id: string, text: string, since: number): Promise<void> {
    const done = this.#next(undefined, async ({ key, records }) => {
      const row = await seal({ person: this.#person, id, since }, text, key);
      const store = records();
      // Without the key the person was wiped meanwhile, by another tab perhaps.
      const isOurs = await answerTo(store.getKey([this.#person, KEY]));
      if (isOurs && since > oldest()) await answerTo(store.put(row));
    });
    return new Promise((resolve) => {
      const giveUp = () => {
        this.#isSlow = true;
        resolve();
      };
      const timer = setTimeout(giveUp, this.#isSlow ? 0 : PATIENCE_MS);
      void done.then(() => {
        clearTimeout(timer);
        this.#isSlow = false;
        resolve();
      });
    });
  }

  remove(id: string): Promise<void> {
    return this.#next(undefined, ({ records }) => answerTo(records().delete([this.#person, id])));
  }

  sweep(): Promise<void> {
    return this.#next(undefined, ({ records }) => sweep(records));
  }

  /** Deletes all of this person's, and the key. */
  wipe(): Promise<void> {
    return this.#next(undefined, ({ records }) => wipe(records, this.#person));
  }

  /** Does one thing after the other. Gives `none` where it fails. */
  #next<Result>(none: Result, work: (opened: Opened) => Promise<Result>): Promise<Result> {
    const done = this.#last
      .then(() => (this.#opened ??= openFor(this.#person)))
      .then(work)
      .catch(() => none);
    this.#last = done;
    return done;
  }
}

async function seal(place: Omit<Row, 'iv' | 'sealed'>, text: string, key: CryptoKey): Promise<Row> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { ...place, iv, sealed: await crypto.subtle.encrypt(sealOf({ ...place, iv }), key, encoder.encode(text)) };
}

/** The text; none when it was sealed with another key or for another place. */
async function unseal(row: Row, key: CryptoKey): Promise<string[]> {
  try {
    return [new TextDecoder().decode(await crypto.subtle.decrypt(sealOf(row), key, row.sealed))];
  } catch {
    return [];
  }
}

function sealOf({ person, id, since, iv }: Omit<Row, 'sealed'>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: encoder.encode(JSON.stringify([person, id, since])) };
}

async function openFor(person: string): Promise<Opened> {
  const records = await openRecords(true);
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const store = records();
  // Another tab may make one at the same time: whichever lies there counts.
  const known = await answerTo(store.get([person, KEY]) as IDBRequest<{ key: CryptoKey } | undefined>);
  if (!known) await answerTo(store.put({ person, id: KEY, key: fresh }));
  return { key: known?.key ?? fresh, records };
}

function nameOfTab(): string {
  try {
    const name = sessionStorage.getItem(TAB) ?? browserDice.id();
    sessionStorage.setItem(TAB, name);
    return name;
  } catch {
    return browserDice.id();
  }
}
