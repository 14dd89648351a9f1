import type { Standing } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Timers } from '../lib/timers.ts';
import { type Presence, isStaffRole } from '../protocol/entities.ts';
import { TIMING } from '../protocol/limits.ts';
import type { LastSeen } from './last-seen.ts';

export type Here = 'online' | 'away';
export type Person = Standing['person'];

/** Someone with a connection, or whose last one left less than the grace ago. */
interface Entry {
  person: Person;
  /** What each connection says of itself. */
  connections: Map<string, Here>;
  status: Here;
  saidAt: number;
  lastSeenAt: Date;
  /** Calls off going offline; there is one only while no connection is left. */
  stay?: () => void;
}

interface Deps {
  clock: Clock;
  timers: Timers;
  lastSeen: LastSeen;
  /** How someone who arrives stands already, on other nodes. */
  elsewhere: (userId: string) => Standing | undefined;
  /** Told of every change of how someone stands here. */
  changed: (standing: Standing) => void;
}

/**
 * Who is connected to this node. A customer is online while any of their pages is in sight; a member of staff says it
 * for themselves, whatever number of consoles is open. Both stay for a grace after their last connection left.
 */
export class ConnectedHere {
  readonly #deps: Deps;
  readonly #entries = new Map<string, Entry>();

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  arrive(person: Person, connectionId: string): void {
    const known = this.#entries.get(person.userId);
    if (known?.connections.has(connectionId)) return;
    const at = this.#deps.lastSeen.note(person.userId);
    if (known === undefined) {
      this.#begin(person, connectionId, at);
      return;
    }
    known.stay?.();
    delete known.stay;
    const isInOtherTeam = known.person.team !== person.team;
    known.person = person;
    known.connections.set(connectionId, isStaffRole(person.role) ? known.status : 'online');
    if (isInOtherTeam) this.#deps.changed(toStanding(known, known.status));
    this.#settle(known);
  }

  say(userId: string, connectionId: string, status: Here): void {
    const entry = this.#entries.get(userId);
    if (!entry?.connections.has(connectionId)) return;
    if (isStaffRole(entry.person.role)) {
      // Newer than what was said before, though the clock it was said by may be ahead of this one.
      this.#speak(entry, status, Math.max(this.#deps.clock.now().getTime(), entry.saidAt + 1));
    } else {
      entry.connections.set(connectionId, status);
      this.#settle(entry);
    }
  }

  leave(userId: string, connectionId: string): void {
    const entry = this.#entries.get(userId);
    if (!entry?.connections.delete(connectionId)) return;
    entry.lastSeenAt = this.#deps.lastSeen.note(userId);
    if (entry.connections.size > 0) {
      this.#settle(entry);
      return;
    }
    entry.stay = this.#deps.timers.after(TIMING.offlineGrace, () => {
      this.#entries.delete(userId);
      this.#deps.changed(toStanding(entry, 'offline'));
    });
  }

  /** Takes what a member of staff said on another node, unless they said something later here. */
  follow({ person, status, saidAt }: Standing): void {
    const entry = this.#entries.get(person.userId);
    if (entry === undefined || status === 'offline' || !isStaffRole(person.role) || saidAt <= entry.saidAt) return;
    this.#speak(entry, status, saidAt);
  }

  /** How everybody stands here now. */
  everyone(): Standing[] {
    return [...this.#entries.values()].map((entry) => toStanding(entry, entry.status));
  }

  /** Lets nobody go offline any more. */
  stop(): void {
    for (const entry of this.#entries.values()) entry.stay?.();
  }

  #begin(person: Person, connectionId: string, at: Date): void {
    const said = isStaffRole(person.role) ? this.#deps.elsewhere(person.userId) : undefined;
    const status = said?.status === 'away' ? 'away' : 'online';
    const connections = new Map<string, Here>([[connectionId, status]]);
    const entry: Entry = { person, connections, status, saidAt: said?.saidAt ?? at.getTime(), lastSeenAt: at };
    this.#entries.set(person.userId, entry);
    this.#deps.changed(toStanding(entry, status));
  }

  #settle(entry: Entry): void {
    const status = [...entry.connections.values()].includes('online') ? 'online' : 'away';
    if (status === entry.status) return;
    entry.status = status;
    entry.lastSeenAt = this.#deps.clock.now();
    entry.saidAt = entry.lastSeenAt.getTime();
    this.#deps.changed(toStanding(entry, status));
  }

  /** What a member of staff says holds for all their consoles, and is told even if it is what it was: it is newer. */
  #speak(entry: Entry, status: Here, saidAt: number): void {
    for (const id of entry.connections.keys()) entry.connections.set(id, status);
    entry.status = status;
    entry.saidAt = saidAt;
    entry.lastSeenAt = this.#deps.clock.now();
    this.#deps.changed(toStanding(entry, status));
  }
}

function toStanding({ person, saidAt, lastSeenAt }: Entry, status: Presence['status']): Standing {
  const { userId, role, name, team } = person;
  const known = { userId, role, name, ...(team === undefined ? {} : { team }) };
  return { person: known, status, saidAt, at: lastSeenAt.getTime() };
}
