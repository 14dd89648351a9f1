import type { Announcer } from '../../lib/business-events.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Availability } from '../../protocol/entities.ts';
import type { TeamName } from '../../repositories/team-settings.ts';
import type { Calendar } from '../hours/calendar.ts';
import { type OpeningState, openingState } from '../hours/opening-state.ts';
import type { Presences } from '../presences.ts';
import type { ConfiguredTeams } from '../team-settings/configured-teams.ts';
import type { ReplyTimes } from './reply-times.ts';

/** How often it is looked whether an hour has struck, in milliseconds; and how often all is read anew. */
const LOOK_EVERY = 5_000;
const READ_EVERY = 60_000;

interface Followed {
  /** As its customers were told last. */
  told: string;
  medianReplySeconds?: number;
  /** How its hours stand, by which calendar and promise. */
  state?: OpeningState & { calendar: Calendar; promiseMinutes: number | undefined };
}

interface AvailabilityDeps {
  configured: ConfiguredTeams;
  presences: Presences;
  replyTimes: ReplyTimes;
  announcer: Announcer;
  clock: Clock;
  timers: Timers;
  logger: Logger;
}

/**
 * Whether the bank is there for its customers, and what may be said of how soon it answers. Each node works it out for
 * the teams that its own customers ask for, and says when it changes.
 */
export class Availabilities {
  readonly #deps: AvailabilityDeps;
  /** By team; begun when the first customer asks, so that nothing is read for nobody. */
  readonly #followed = new Map<TeamName, Followed>();
  #stops: (() => void)[] = [];
  #loaded: Promise<void> | undefined;
  /** While all is read anew; `again`: something changed meanwhile. */
  #reading: 'once' | 'again' | undefined;

  constructor(deps: AvailabilityDeps) {
    this.#deps = deps;
  }

  /**
   * Follows the team that a page is for from now on.
   *
   * @param spelling its name in whatever case
   * @returns its name; null for none, also where nobody knows it
   * @throws {AppError} `unavailable`, `timeout`
   */
  async follow(spelling: string | undefined): Promise<TeamName> {
    await this.#load();
    const team = spelling === undefined ? null : await this.#deps.configured.nameOf(spelling);
    if (spelling !== undefined && team === null) this.#deps.logger.debug('a page is for a team that nobody knows');
    if (this.#followed.has(team)) return team;
    const followed: Followed = { told: '' };
    await this.#measure(team, followed);
    if (!this.#followed.has(team)) this.#followed.set(team, followed);
    followed.told = toldOf(this.of(team));
    return team;
  }

  /** What is true now of a team that is followed. */
  of(team: TeamName): Availability {
    const followed = this.#followed.get(team);
    const state = this.#stateOf(team, followed);
    const { opensAt, closesAt, promisedBy } = state ?? {};
    const medianReplySeconds = followed?.medianReplySeconds;
    return {
      available: this.#deps.presences.isAvailableFor(team) && (state === undefined || state.isOpen),
      ...(medianReplySeconds === undefined ? {} : { medianReplySeconds }),
      ...(opensAt === undefined ? {} : { opensAt }),
      ...(closesAt === undefined ? {} : { closesAt }),
      ...(promisedBy === undefined ? {} : { promisedBy }),
    };
  }

  /** Looks at nothing any more. */
  close(): void {
    for (const stop of this.#stops) stop();
  }

  #begin(): (() => void)[] {
    const { announcer, timers } = this.#deps;
    return [
      announcer.on('staff-online-changed', () => this.#tellAll()),
      announcer.on('settings-changed', () => void this.#readAgain()),
      timers.every(LOOK_EVERY, () => this.#tellAll()),
      timers.every(READ_EVERY, () => void this.#readAgain()),
    ];
  }

  async #load(): Promise<void> {
    this.#loaded ??= this.#deps.configured.load();
    if (this.#stops.length === 0) this.#stops = this.#begin();
    try {
      await this.#loaded;
    } catch (error) {
      this.#loaded = undefined;
      throw error;
    }
  }

  /** One reading at a time. Never rejects: what could not be read is read the next time. */
  async #readAgain(): Promise<void> {
    if (this.#loaded === undefined) return;
    if (this.#reading !== undefined) {
      this.#reading = 'again';
      return;
    }
    do {
      this.#reading = 'once';
      await this.#read();
      this.#tellAll();
      // Another reading may have been asked for meanwhile, which the compiler cannot see.
    } while ((this.#reading as string) === 'again');
    this.#reading = undefined;
  }

  async #read(): Promise<void> {
    try {
      await this.#deps.configured.load();
      for (const [team, followed] of this.#followed) await this.#measure(team, followed);
    } catch (error) {
      this.#deps.logger.warn({ err: error }, 'settings of teams could not be read again');
    }
  }

  /** A median that cannot be measured is not told, rather than one that was true before. */
  async #measure(team: TeamName, followed: Followed): Promise<void> {
    const { replyTimes, configured, logger } = this.#deps;
    let median: number | undefined;
    try {
      median = await replyTimes.median(team, configured.calendarOf(team));
    } catch (error) {
      logger.warn({ err: error }, 'reply times could not be measured');
    }
    if (median === undefined) delete followed.medianReplySeconds;
    else followed.medianReplySeconds = median;
  }

  #stateOf(team: TeamName, followed: Followed | undefined): OpeningState | undefined {
    const { configured, clock } = this.#deps;
    const calendar = configured.calendarOf(team);
    if (calendar === undefined) return undefined;
    const promiseMinutes = configured.of(team).settings?.promiseMinutes;
    const now = clock.now();
    const known = followed?.state;
    const holds = known?.calendar === calendar && known.promiseMinutes === promiseMinutes && now < known.until;
    if (holds) return known;
    const state = { ...openingState(calendar, now, promiseMinutes), calendar, promiseMinutes };
    if (followed !== undefined) followed.state = state;
    return state;
  }

  #tellAll(): void {
    for (const [team, followed] of this.#followed) {
      const availability = this.of(team);
      const told = toldOf(availability);
      if (told === followed.told) continue;
      followed.told = told;
      this.#deps.announcer.announce('availability-changed', { team, availability });
    }
  }
}

/** What of it is worth telling everybody anew: of the median whole minutes, since no more of it is shown. */
function toldOf({ medianReplySeconds, ...rest }: Availability): string {
  return JSON.stringify([rest, medianReplySeconds === undefined ? null : Math.ceil(medianReplySeconds / 60)]);
}
