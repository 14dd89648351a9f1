import type { Announcer } from '../../lib/business-events.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Timers } from '../../lib/timers.ts';
import type { Availability } from '../../protocol/entities.ts';
import type { TeamName } from '../../repositories/team-settings.ts';
import type { Presences } from '../presences.ts';
import type { ConfiguredTeams } from '../team-settings/configured-teams.ts';
import { Alarm } from './alarm.ts';
import { OpeningStates } from './opening-states.ts';
import type { ReplyTimes } from './reply-times.ts';

/** How often all is read anew, in milliseconds. */
const READ_EVERY = 60_000;

interface Followed {
  /** As its customers were told last. */
  told: string;
  medianReplySeconds?: number;
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
  /** What is awaited of teams that nobody asked for before. */
  readonly #beginnings = new Map<TeamName, Promise<void>>();
  readonly #hours: OpeningStates;
  /** Set to when the next hour strikes. */
  readonly #alarm: Alarm;
  #stops: (() => void)[] = [];
  #loaded: Promise<void> | undefined;
  /** While all is read anew; `again`: something changed meanwhile. */
  #reading: 'once' | 'again' | undefined;
  #isClosed = false;

  constructor(deps: AvailabilityDeps) {
    this.#deps = deps;
    this.#hours = new OpeningStates(deps);
    this.#alarm = new Alarm(deps, () => this.#tellAll());
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
    if (!this.#followed.has(team)) await this.#beginWith(team);
    return team;
  }

  /** What is true now of a team that is followed. */
  of(team: TeamName): Availability {
    const state = this.#hours.of(team);
    const { opensAt, closesAt, promisedBy } = state ?? {};
    const medianReplySeconds = this.#followed.get(team)?.medianReplySeconds;
    return {
      available: this.#deps.presences.isAvailableFor(team) && (state === undefined || state.isOpen),
      ...(medianReplySeconds === undefined ? {} : { medianReplySeconds }),
      ...(opensAt === undefined ? {} : { opensAt }),
      ...(closesAt === undefined ? {} : { closesAt }),
      ...(promisedBy === undefined ? {} : { promisedBy }),
    };
  }

  /** How long hours alone leave that true, in milliseconds; Infinity where none are set. */
  holdsFor(team: TeamName): number {
    return this.#strikesAt(team) - this.#deps.clock.now().getTime();
  }

  /** Looks at nothing any more. */
  close(): void {
    this.#isClosed = true;
    for (const stop of this.#stops) stop();
    this.#alarm.off();
  }

  #begin(): (() => void)[] {
    const { announcer, timers } = this.#deps;
    return [
      announcer.on('staff-online-changed', () => this.#tellAll()),
      announcer.on('settings-changed', () => void this.#readAgain()),
      timers.every(READ_EVERY, () => {
        this.#tellAll();
        void this.#readAgain();
      }),
    ];
  }

  async #load(): Promise<void> {
    const loading = (this.#loaded ??= this.#deps.configured.load());
    if (this.#stops.length === 0) this.#stops = this.#begin();
    try {
      await loading;
    } catch (error) {
      if (this.#loaded === loading) this.#loaded = undefined;
      throw error;
    }
  }

  /** Once for all who ask meanwhile: after a restart everybody comes back at the same moment. */
  #beginWith(team: TeamName): Promise<void> {
    const known = this.#beginnings.get(team);
    if (known !== undefined) return known;
    const followed: Followed = { told: '' };
    const beginning = this.#measure(team, followed).then(() => {
      this.#beginnings.delete(team);
      this.#followed.set(team, followed);
      followed.told = toldOf(this.of(team));
      this.#setAlarm();
    });
    this.#beginnings.set(team, beginning);
    return beginning;
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
      // What was set is told before all is measured, which takes longer.
      this.#tellAll();
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

  #tellAll(): void {
    for (const [team, followed] of this.#followed) {
      const availability = this.of(team);
      const told = toldOf(availability);
      if (told === followed.told) continue;
      followed.told = told;
      this.#deps.announcer.announce('availability-changed', { team, availability });
    }
    this.#setAlarm();
  }

  /** For the next hour of any team, as far as it strikes before all is looked at again. */
  #setAlarm(): void {
    if (this.#isClosed) return;
    const strikes = [...this.#followed.keys()].map((team) => this.#strikesAt(team));
    this.#alarm.set(Math.min(...strikes), READ_EVERY);
  }

  #strikesAt(team: TeamName): number {
    return this.#hours.of(team)?.until.getTime() ?? Infinity;
  }
}

/** What of it is worth telling everybody anew: of the median whole minutes, since no more of it is shown. */
function toldOf({ medianReplySeconds, ...rest }: Availability): string {
  return JSON.stringify([rest, medianReplySeconds === undefined ? null : Math.ceil(medianReplySeconds / 60)]);
}
