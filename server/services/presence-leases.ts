import type { Db } from '../db/database.ts';
import type { Standing } from '../lib/business-events.ts';
import type { Logger } from '../lib/logger.ts';
import type { Timers } from '../lib/timers.ts';
import { TIMING } from '../protocol/limits.ts';
import {
  forgetNodes,
  holdLease,
  type StandingElsewhere,
  standingsElsewhere,
  storeStandings,
} from '../repositories/presence-leases.ts';

/** A node that is gone is found gone within the sum of the two. */
const LEASE = 30_000;
const LOOK_EVERY = 5_000;
/** Far longer than any pause after which a node might come back and would have to say everything again. */
const FORGET_AFTER = 10 * 60_000;
/** Changes are written together, this long after the first. */
const WRITE_DELAY = 1_000;

interface LeaseDeps {
  db: Db;
  timers: Timers;
  logger: Logger;
  nodeId: string;
  /** How this node's own people stand now. */
  own: () => readonly Standing[];
  /** Told what the database says of all other nodes whose lease holds. */
  found: (elsewhere: readonly StandingElsewhere[]) => void;
}

/**
 * What nodes know of each other's people when nobody tells them: each keeps who is connected to it in the database,
 * under a lease that it renews, and reads what the others keep there. Without a lease nothing that a node said holds.
 */
export class PresenceLeases {
  readonly #deps: LeaseDeps;
  readonly #unwritten = new Map<string, Standing>();
  readonly #stopLooking: () => void;
  #callOffWrite: (() => void) | undefined;
  /** One step at a time: a later word must not be overtaken by an earlier one. */
  #turn: Promise<void> = Promise.resolve();
  #holdsLease = false;
  #wasReached = true;

  constructor(deps: LeaseDeps) {
    this.#deps = deps;
    let isBusy = false;
    const look = (): void => {
      if (isBusy) return;
      isBusy = true;
      void this.#next(() => this.#look()).finally(() => (isBusy = false));
    };
    this.#stopLooking = deps.timers.every(LOOK_EVERY, look);
    look();
  }

  /** Stores soon how someone stands on this node. */
  note(standing: Standing): void {
    this.#unwritten.set(standing.person.userId, standing);
    this.#callOffWrite ??= this.#deps.timers.after(WRITE_DELAY, () => {
      this.#callOffWrite = undefined;
      void this.#next(() => this.#write());
    });
  }

  /** Lets the lease end when the grace of those who were connected here does: by then they are on another node. */
  async close(): Promise<void> {
    this.#stopLooking();
    this.#callOffWrite?.();
    await this.#next(async () => {
      await this.#write();
      await holdLease(this.#deps.db, this.#deps.nodeId, TIMING.offlineGrace);
    });
  }

  async #look(): Promise<void> {
    const { db, nodeId, own, found } = this.#deps;
    const isNew = await holdLease(db, nodeId, LEASE);
    this.#holdsLease = true;
    if (isNew) for (const standing of own()) this.#unwritten.set(standing.person.userId, standing);
    await this.#write();
    const elsewhere = await standingsElsewhere(db, nodeId);
    // After the database was away all leases have ended; the others get until the next look to renew theirs.
    if (this.#wasReached) found(elsewhere);
    this.#wasReached = true;
    await forgetNodes(db, FORGET_AFTER);
  }

  async #write(): Promise<void> {
    if (!this.#holdsLease || this.#unwritten.size === 0) return;
    const standings = [...this.#unwritten.values()];
    await storeStandings(this.#deps.db, this.#deps.nodeId, standings);
    for (const standing of standings) {
      const { userId } = standing.person;
      if (this.#unwritten.get(userId) === standing) this.#unwritten.delete(userId);
    }
  }

  /** Never rejects: what could not be done is done at the next look. */
  #next(step: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(step).catch((error: unknown) => {
      this.#wasReached = false;
      this.#deps.logger.warn({ err: error }, 'could not keep who is here in the database');
    });
    return this.#turn;
  }
}
