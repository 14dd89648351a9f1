import type { Db } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import type { Timers } from '../lib/timers.ts';
import { type Presence, isStaffRole } from '../protocol/entities.ts';
import { TIMING } from '../protocol/limits.ts';
import { lastSeenOf, lastSeenOfStaff, storeLastSeen } from '../repositories/presence.ts';

type Here = 'online' | 'away';
type Person = Pick<Principal, 'userId' | 'role' | 'name'>;

/** Someone with a connection, or whose last one left less than the grace ago. */
interface Entry {
  person: Person;
  /** What each connection says of itself. */
  connections: Map<string, Here>;
  status: Here;
  lastSeenAt: Date;
  /** Calls off going offline; there is one only while no connection is left. */
  stay?: () => void;
}

/** Most people named at once to a console that signs in. */
const MOST_HERE = 1_000;
const MOST_STAFF = 500;
/** Arrivals and leavings are written together, this long after the first: a restart moves everyone at once. */
const WRITE_DELAY = 1_000;

/**
 * Who is here. A person is here while any of their connections is, and for a grace after the last one left, so that a
 * reload does not flicker. A customer is online while any of their pages is in sight; a member of staff says it for
 * themselves, whatever number of consoles is open.
 *
 * Only when someone was last seen is stored: who is here is known by the connections, and after a crash there are none.
 */
export class Presences {
  readonly #db: Db;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #announcer: Announcer;
  readonly #logger: Logger;
  readonly #entries = new Map<string, Entry>();
  readonly #unwritten = new Map<string, Date>();
  #callOffWrite: (() => void) | undefined;
  #isAvailable = false;

  constructor(deps: { db: Db; clock: Clock; timers: Timers; announcer: Announcer; logger: Logger }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
    this.#timers = deps.timers;
    this.#announcer = deps.announcer;
    this.#logger = deps.logger;
  }

  /** Whether any member of staff is online to answer. */
  get isAvailable(): boolean {
    return this.#isAvailable;
  }

  /** Notes a person's new connection. Harmless to repeat. */
  arrive(person: Person, connectionId: string): void {
    const known = this.#entries.get(person.userId);
    if (known?.connections.has(connectionId)) return;
    const at = this.#noteSeen(person.userId);
    if (known === undefined) {
      const entry: Entry = {
        person,
        connections: new Map([[connectionId, 'online']]),
        status: 'online',
        lastSeenAt: at,
      };
      this.#entries.set(person.userId, entry);
      this.#announce(entry, 'online');
      return;
    }
    known.stay?.();
    delete known.stay;
    known.person = person;
    known.connections.set(connectionId, isStaffRole(person.role) ? known.status : 'online');
    this.#settle(known);
  }

  /** Takes what a connection says of the person or the page. Unknown connections are ignored. */
  say(userId: string, connectionId: string, status: Here): void {
    const entry = this.#entries.get(userId);
    if (!entry?.connections.has(connectionId)) return;
    const speaksFor = isStaffRole(entry.person.role) ? [...entry.connections.keys()] : [connectionId];
    for (const id of speaksFor) entry.connections.set(id, status);
    this.#settle(entry);
  }

  /** Notes that a connection is gone. Unknown connections are ignored. */
  leave(userId: string, connectionId: string): void {
    const entry = this.#entries.get(userId);
    if (!entry?.connections.delete(connectionId)) return;
    entry.lastSeenAt = this.#noteSeen(userId);
    if (entry.connections.size > 0) {
      this.#settle(entry);
      return;
    }
    entry.stay = this.#timers.after(TIMING.offlineGrace, () => {
      this.#entries.delete(userId);
      this.#announce(entry, 'offline');
    });
  }

  /** The customers who are here now. */
  customersHere(): string[] {
    return [...this.#entries.values()]
      .filter(({ person }) => !isStaffRole(person.role))
      .map(({ person }) => person.userId);
  }

  /** Staff, everybody who is here, and these people besides, each with how they stand. */
  async overview(userIds: readonly string[]): Promise<Presence[]> {
    const here = [...this.#entries.keys()].slice(0, MOST_HERE);
    const known = await lastSeenOf(this.#db, [...new Set([...here, ...userIds])]);
    const staff = await lastSeenOfStaff(this.#db, MOST_STAFF);
    const people = new Map([...staff, ...known].map((person) => [person.userId, person]));
    return [...people.values()].map((person) => {
      const entry = this.#entries.get(person.userId);
      return entry === undefined ? { ...person, status: 'offline' } : toPresence(entry, entry.status);
    });
  }

  /** Writes what is not written yet and forgets everyone, telling nobody. */
  async close(): Promise<void> {
    for (const entry of this.#entries.values()) entry.stay?.();
    this.#entries.clear();
    this.#callOffWrite?.();
    await this.#write();
  }

  #settle(entry: Entry): void {
    const status = [...entry.connections.values()].includes('online') ? 'online' : 'away';
    if (status === entry.status) return;
    entry.status = status;
    entry.lastSeenAt = this.#clock.now();
    this.#announce(entry, status);
  }

  #announce(entry: Entry, status: Presence['status']): void {
    this.#announcer.announce('presence-changed', { presence: toPresence(entry, status) });
    if (!isStaffRole(entry.person.role)) return;
    const isAvailable = [...this.#entries.values()].some(
      (other) => isStaffRole(other.person.role) && other.status === 'online',
    );
    if (isAvailable === this.#isAvailable) return;
    this.#isAvailable = isAvailable;
    this.#announcer.announce('availability-changed', { available: isAvailable });
  }

  #noteSeen(userId: string): Date {
    const at = this.#clock.now();
    this.#unwritten.set(userId, at);
    this.#callOffWrite ??= this.#timers.after(WRITE_DELAY, () => {
      this.#callOffWrite = undefined;
      void this.#write();
    });
    return at;
  }

  /** Never rejects: a time that could not be written is written with the next. */
  async #write(): Promise<void> {
    const seen = [...this.#unwritten].map(([userId, at]) => ({ userId, at }));
    try {
      await storeLastSeen(this.#db, seen);
      for (const { userId, at } of seen) if (this.#unwritten.get(userId) === at) this.#unwritten.delete(userId);
    } catch (error) {
      this.#logger.warn({ err: error }, 'could not store when people were last seen');
    }
  }
}

function toPresence(entry: Entry, status: Presence['status']): Required<Presence> {
  const { userId, role, name } = entry.person;
  return { userId, role, name, status, lastSeenAt: entry.lastSeenAt.toISOString() };
}
