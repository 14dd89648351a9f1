import type { Clock } from '../lib/clock.ts';
import type { Principal } from '../lib/principal.ts';
import type { User } from '../protocol/entities.ts';
import type { Hello, StaffHello } from '../protocol/events.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { Availabilities } from './availability/availabilities.ts';
import type { Broadcasts } from './broadcasts.ts';
import type { Conversations } from './conversations.ts';
import type { Presences } from './presences.ts';
import type { Transfers } from './transfers.ts';

/** The person as they are now; the accounts know. */
interface People {
  self(principal: Principal): Promise<User>;
}

/** What a connection is told first: enough to draw a screen from, before anything is pushed. */
export class Greetings {
  readonly #clock: Clock;
  readonly #people: People;
  readonly #conversations: Conversations;
  readonly #broadcasts: Broadcasts;
  readonly #presences: Presences;
  readonly #transfers: Transfers;
  readonly #availabilities: Availabilities;

  constructor(deps: {
    clock: Clock;
    people: People;
    conversations: Conversations;
    broadcasts: Broadcasts;
    presences: Presences;
    transfers: Transfers;
    availabilities: Availabilities;
  }) {
    this.#clock = deps.clock;
    this.#people = deps.people;
    this.#conversations = deps.conversations;
    this.#broadcasts = deps.broadcasts;
    this.#presences = deps.presences;
    this.#transfers = deps.transfers;
    this.#availabilities = deps.availabilities;
  }

  /** Where a customer stands. @param team which their page is for, followed already */
  async customer(principal: Principal, team: string | null): Promise<Hello> {
    const user = await this.#people.self(principal);
    const conversation = await this.#conversations.current(principal);
    const broadcasts = await this.#broadcasts.unconfirmed(principal);
    return { user, conversation, broadcasts, ...this.#now(team) };
  }

  /** The first page of the inbox, and who is here. */
  async staff(principal: Principal): Promise<StaffHello> {
    const user = await this.#people.self(principal);
    const teams = await this.#transfers.teams();
    const inbox = await this.#conversations.list(principal, {});
    const team = await this.#availabilities.follow(undefined);
    const users = await this.#presences.overview(inbox.conversations.map((conversation) => conversation.user.id));
    return { user, conversation: null, broadcasts: [], users, teams, ...inbox, ...this.#now(team) };
  }

  /** Taken after everything that is waited for: changes are pushed already, and not again. */
  #now(team: string | null) {
    return {
      limits: LIMITS,
      serverTime: this.#clock.now().toISOString(),
      availability: this.#availabilities.of(team),
    };
  }
}
