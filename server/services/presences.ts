import type { Db } from '../db/database.ts';
import type { Announcer, Standing } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { Timers } from '../lib/timers.ts';
import { type Presence, isStaffRole } from '../protocol/entities.ts';
import { lastSeenOf, lastSeenOfStaff } from '../repositories/presence.ts';
import { ConnectedHere, type Here, type Person } from './connected-here.ts';
import { LastSeen } from './last-seen.ts';
import { PresenceLeases } from './presence-leases.ts';
import { Standings } from './standings.ts';

interface PresenceDeps {
  db: Db;
  clock: Clock;
  timers: Timers;
  announcer: Announcer;
  logger: Logger;
  nodeId: string;
  /** Whether other nodes may serve the same people. */
  hasOthers: boolean;
}

/** Most people named at once to a console that signs in. */
const MOST_HERE = 1_000;
const MOST_STAFF = 500;

/**
 * Who is here. A person is here while any of their connections is, whatever node has it, and for a grace after the last
 * one left, so that a reload does not flicker.
 *
 * Each node knows its own people by their connections, and after a crash there are none. How the others' people stand
 * comes as a hint when it changes, and from the leases in the database. So word of a person goes three ways:
 *
 * | way           | it comes from                              | is taken by | and goes to                       |
 * | ------------- | ------------------------------------------ | ----------- | --------------------------------- |
 * | own → others  | `ConnectedHere`: arrive, say, leave        | `#stand`    | the bus, the lease; `#tell`       |
 * | others → here | `Standings`: hear (bus), reconcile (lease) | `#follow`   | `ConnectedHere`: follow; `#tell`  |
 * | here → told   | `Standings`: of, all nodes together        | `#tell`     | `presence-changed`, if it is news |
 *
 * `ConnectedHere.follow` takes another node's word for a member of staff who is here too, and that is a word of this
 * node again: it goes the first way.
 */
export class Presences {
  readonly #db: Db;
  readonly #announcer: Announcer;
  readonly #lastSeen: LastSeen;
  readonly #here: ConnectedHere;
  readonly #standings: Standings;
  readonly #leases: PresenceLeases | undefined;
  readonly #stopListening: () => void;
  /** How everybody who is here was last told to stand. */
  readonly #told = new Map<string, Here>();
  /** Members of staff who are online, with the team they belong to. */
  readonly #staffOnline = new Map<string, string | undefined>();

  constructor(deps: PresenceDeps) {
    const { nodeId, clock } = deps;
    this.#db = deps.db;
    this.#announcer = deps.announcer;
    this.#lastSeen = new LastSeen(deps);
    this.#standings = new Standings(nodeId, () => clock.now().getTime());
    this.#here = new ConnectedHere({
      ...deps,
      lastSeen: this.#lastSeen,
      elsewhere: (userId) => this.#standings.of(userId),
      changed: (standing) => this.#stand(nodeId, standing),
    });
    this.#stopListening = deps.announcer.on('standing-changed', (said) => {
      if (said.nodeId !== nodeId && this.#standings.hear(said.nodeId, said.standing)) this.#follow(said.standing);
    });
    if (deps.hasOthers) this.#leases = this.#beginLeases(deps);
  }

  /** Whether any member of staff is online to answer. */
  get isAvailable(): boolean {
    return this.#staffOnline.size > 0;
  }

  /** Whether anyone is online who answers for a team: one of its own, or of no team; anybody, for who asks for none. */
  isAvailableFor(team: string | null): boolean {
    if (team === null) return this.isAvailable;
    return [...this.#staffOnline.values()].some((theirs) => theirs === undefined || theirs === team);
  }

  /** Notes a person's new connection. Harmless to repeat. */
  arrive(person: Person, connectionId: string): void {
    this.#here.arrive(person, connectionId);
  }

  /** Takes what a connection says of the person or the page. Unknown connections are ignored. */
  say(userId: string, connectionId: string, status: Here): void {
    this.#here.say(userId, connectionId, status);
  }

  /** Notes that a connection is gone. Unknown connections are ignored. */
  leave(userId: string, connectionId: string): void {
    this.#here.leave(userId, connectionId);
  }

  /** The customers who are here now. */
  customersHere(): string[] {
    return [...this.#standings.everyone()]
      .filter(({ person }) => !isStaffRole(person.role))
      .map(({ person }) => person.userId);
  }

  /** Staff, everybody who is here, and these people besides, each with how they stand when it resolves. */
  async overview(userIds: readonly string[]): Promise<Presence[]> {
    const asked = await lastSeenOf(this.#db, userIds);
    const staff = await lastSeenOfStaff(this.#db, MOST_STAFF);
    // Only now: of who came while the database was asked, nobody is told again.
    const here = [...this.#standings.everyone()].slice(0, MOST_HERE).map(toPresence);
    const known = [...staff, ...asked].map((person): Presence => {
      const standing = this.#standings.of(person.userId);
      return standing === undefined ? { ...person, status: 'offline' } : toPresence(standing);
    });
    return [...new Map([...known, ...here].map((presence) => [presence.userId, presence])).values()];
  }

  /** Writes what is not written yet and forgets everyone, telling nobody. */
  async close(): Promise<void> {
    this.#stopListening();
    this.#here.stop();
    await this.#leases?.close();
    this.#standings.clear();
    await this.#lastSeen.close();
  }

  #beginLeases(deps: PresenceDeps): PresenceLeases {
    return new PresenceLeases({
      ...deps,
      own: () => this.#here.everyone(),
      found: (elsewhere) => {
        for (const standing of this.#standings.reconcile(elsewhere)) this.#follow(standing);
      },
    });
  }

  /** Takes how someone stands on this node now, and has the others told. */
  #stand(nodeId: string, standing: Standing): void {
    this.#standings.hear(nodeId, standing);
    this.#tell(standing);
    this.#leases?.note(standing);
    this.#announcer.announce('standing-changed', { nodeId, standing });
  }

  /** Takes how someone stands, or stood last, on another node. */
  #follow(standing: Standing): void {
    this.#tell(standing);
    this.#here.follow(standing);
  }

  /** Announces how a person stands on all nodes together, if that is not what was announced before. */
  #tell(last: Standing): void {
    const { userId, role } = last.person;
    const standing = this.#standings.of(userId) ?? { ...last, status: 'offline' };
    const { status } = standing;
    if (isStaffRole(role) && this.#count(standing)) this.#announcer.announce('staff-online-changed', {});
    if (status === (this.#told.get(userId) ?? 'offline')) return;
    if (status === 'offline') this.#told.delete(userId);
    else this.#told.set(userId, status);
    this.#announcer.announce('presence-changed', { presence: toPresence(standing) });
  }

  /** Counts a member of staff among those who are online, or no more. @returns whether that is news */
  #count({ person: { userId, team }, status }: Standing): boolean {
    if (status !== 'online') return this.#staffOnline.delete(userId);
    if (this.#staffOnline.has(userId) && this.#staffOnline.get(userId) === team) return false;
    this.#staffOnline.set(userId, team);
    return true;
  }
}

function toPresence({ person: { userId, role, name }, status, at }: Standing): Required<Presence> {
  return { userId, role, name, status, lastSeenAt: new Date(at).toISOString() };
}
