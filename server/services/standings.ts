import type { Standing } from '../lib/business-events.ts';
import { isStaffRole } from '../protocol/entities.ts';

/** A node's word about one person. */
interface Word {
  standing: Standing;
  /** When it came by the bus; 0 when it was read from the database. */
  heardAt: number;
}

/** A word by the bus is believed this long before the database must say the same: it is written within a second. */
const BELIEVED = 5_000;

/**
 * How everybody stands, put together from what each node says of its own people. A customer is online while they are on
 * any node; of a member of staff the newest word holds, wherever it was said. A node's words are told apart by the time
 * it gave them, so one that comes late, or from a table not written yet, takes nothing back.
 */
export class Standings {
  readonly #self: string;
  readonly #now: () => number;
  readonly #words = new Map<string, Map<string, Word>>();

  /**
   * @param self this node, whose own words need no checking
   * @param now milliseconds of any clock
   */
  constructor(self: string, now: () => number) {
    this.#self = self;
    this.#now = now;
  }

  /** Takes a node's word. @returns whether it is news */
  hear(nodeId: string, standing: Standing): boolean {
    const isNews = this.#put(nodeId, { standing, heardAt: this.#now() });
    if (nodeId === this.#self && standing.status === 'offline') this.#drop(nodeId, standing.person.userId);
    return isNews;
  }

  /**
   * Takes what the database says of the other nodes whose lease holds. What it does not say any more is gone.
   *
   * @returns what changed, each as it was last known
   */
  reconcile(rows: readonly { nodeId: string; standing: Standing }[]): Standing[] {
    const changed: Standing[] = [];
    const listed = new Set<string>();
    for (const { nodeId, standing } of rows) {
      listed.add(`${nodeId} ${standing.person.userId}`);
      if (this.#at(nodeId, standing) >= standing.at) continue;
      this.#put(nodeId, { standing, heardAt: 0 });
      changed.push(standing);
    }
    const believed = this.#now() - BELIEVED;
    for (const [userId, words] of this.#words) {
      for (const [nodeId, { standing, heardAt }] of words) {
        if (nodeId === this.#self || heardAt > believed || listed.has(`${nodeId} ${userId}`)) continue;
        this.#drop(nodeId, userId);
        changed.push(standing);
      }
    }
    return changed;
  }

  /** How a person stands on all nodes together; undefined when they are on none. */
  of(userId: string): Standing | undefined {
    const here = [...(this.#words.get(userId)?.values() ?? [])]
      .map(({ standing }) => standing)
      .filter(({ status }) => status !== 'offline');
    const [first] = here;
    if (first === undefined) return undefined;
    const newest = here.reduce((best, other) => (other.saidAt > best.saidAt ? other : best), first);
    const isOnline = here.some(({ status }) => status === 'online');
    const status = isStaffRole(first.person.role) ? newest.status : isOnline ? 'online' : 'away';
    return { ...newest, status, at: Math.max(...here.map(({ at }) => at)) };
  }

  /** Everybody who is on some node. */
  *everyone(): Generator<Standing> {
    for (const userId of this.#words.keys()) {
      const standing = this.of(userId);
      if (standing !== undefined) yield standing;
    }
  }

  /** Forgets everyone. */
  clear(): void {
    this.#words.clear();
  }

  #drop(nodeId: string, userId: string): void {
    const words = this.#words.get(userId);
    words?.delete(nodeId);
    if (words?.size === 0) this.#words.delete(userId);
  }

  #at(nodeId: string, { person }: Standing): number {
    return this.#words.get(person.userId)?.get(nodeId)?.standing.at ?? -1;
  }

  #put(nodeId: string, word: Word): boolean {
    const { standing } = word;
    if (this.#at(nodeId, standing) > standing.at) return false;
    const words = this.#words.get(standing.person.userId) ?? new Map<string, Word>();
    words.set(nodeId, word);
    this.#words.set(standing.person.userId, words);
    return true;
  }
}
