import type { AuditHead, ChainedEntry } from '../../repositories/audit.ts';
import { hashEntry, NO_HASH } from './entry-hash.ts';

/** What is wrong with a chain, at the first row where something is. */
export interface ChainFault {
  /** The row, or the number of the row that should be there. */
  seq: number;
  kind: 'changed' | 'missing' | 'inserted' | 'wrong-order' | 'replaced' | 'beyond-head' | 'head';
  /** For people. */
  what: string;
}

/** How far from its place a row is looked for that is not right where it stands. */
const LOOKED_FOR_WITHIN = 100_000;

/**
 * Follows a chain from its beginning and stops at the first fault. Each row is held against its own hash, against the
 * hash of the row before, and against its place.
 *
 * Where two rows that are each right do not fit together, the one after them says which of the two is the old one: it
 * was written after the true one. So a row is settled only once its successor, or the head, was seen.
 */
export class ChainCheck {
  readonly #head: AuditHead;
  #last: { seq: number; hash: Buffer } = { seq: 0, hash: NO_HASH };
  /** The row before the last does not fit; who is to blame depends on what follows. */
  #isDoubtful = false;

  constructor(head: AuditHead) {
    this.#head = head;
  }

  /** Takes the next row in the order of numbers. Returns what is wrong, if something is; give it no more rows then. */
  take(row: ChainedEntry): ChainFault | undefined {
    const { entry, prev, hash } = row;
    const doubt = this.#settle(prev);
    if (doubt !== undefined) return doubt;
    const place = this.#last.seq + 1;
    if (entry.seq > this.#head.seq) return place > this.#head.seq ? beyondHead(this.#head) : missing(place, entry.seq);
    if (entry.seq > place) return missing(place, entry.seq);
    if (entry.seq < place) return { seq: entry.seq, kind: 'inserted', what: 'stands before the first row' };
    if (!hash.equals(hashEntry(prev, entry))) return this.#explain(row);
    this.#isDoubtful = !prev.equals(this.#last.hash);
    this.#last = { seq: entry.seq, hash };
    return undefined;
  }

  /** What is wrong once all rows were taken: the chain must end where the head says. */
  end(): ChainFault | undefined {
    const { seq, hash } = this.#last;
    if (seq < this.#head.seq) return this.#settle(NO_HASH) ?? missing(seq + 1);
    const doubt = this.#settle(this.#head.hash);
    if (doubt !== undefined) return doubt;
    if (hash.equals(this.#head.hash)) return undefined;
    if (seq === 0) return { seq: 0, kind: 'head', what: 'the head has a hash though there is no row' };
    return { seq, kind: 'replaced', what: 'is not the row, or follows one that is not, that the head was written for' };
  }

  /** @param claimed what is said of the last row's hash by whoever was written after it */
  #settle(claimed: Buffer): ChainFault | undefined {
    if (!this.#isDoubtful) return undefined;
    const { seq, hash } = this.#last;
    if (seq > 1 && claimed.equals(hash)) {
      return { seq: seq - 1, kind: 'replaced', what: 'is not the row that the next one was written after' };
    }
    return { seq, kind: 'replaced', what: 'was not written after the row before it' };
  }

  /** A row that is not right where it stands: changed, or moved there from another place. */
  #explain(row: ChainedEntry): ChainFault {
    const { seq } = row.entry;
    const written = this.#findNumber(row);
    if (written === undefined) return { seq, kind: 'changed', what: 'says something else than its hash was made of' };
    if (written > seq) return { seq, kind: 'wrong-order', what: `has row ${written} in its place` };
    return { seq: written, kind: 'inserted', what: `was put in: the true row ${written} stands at ${seq}` };
  }

  #findNumber({ entry, prev, hash }: ChainedEntry): number | undefined {
    const first = Math.max(1, entry.seq - LOOKED_FOR_WITHIN);
    const last = Math.min(this.#head.seq + 1, entry.seq + LOOKED_FOR_WITHIN);
    for (let seq = first; seq <= last; seq += 1) {
      if (seq !== entry.seq && hash.equals(hashEntry(prev, { ...entry, seq }))) return seq;
    }
    return undefined;
  }
}

function missing(seq: number, next?: number): ChainFault {
  const what = next === undefined || next === seq + 1 ? 'is missing' : `is missing, with all up to row ${next - 1}`;
  return { seq, kind: 'missing', what: next === undefined ? 'is missing, with all after it' : what };
}

function beyondHead({ seq }: AuditHead): ChainFault {
  return { seq: seq + 1, kind: 'beyond-head', what: `stands beyond the head, which is at row ${seq}` };
}
