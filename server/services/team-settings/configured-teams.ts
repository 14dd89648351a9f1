import { isDeepStrictEqual } from 'node:util';
import type { Db } from '../../db/database.ts';
import type { Logger } from '../../lib/logger.ts';
import type { ConfiguredTeam, OpeningHours } from '../../protocol/widget.ts';
import { listConfiguredTeams, type TeamName } from '../../repositories/team-settings.ts';
import { findTeam } from '../../repositories/teams.ts';
import { type Calendar, createCalendar } from '../hours/calendar.ts';

/** Most spellings of teams that are remembered. */
const MOST_SPELLINGS = 1_000;

/** With its hours ready to be asked. */
interface Configured extends ConfiguredTeam {
  calendar?: Calendar;
}

/** What admins have set, as this process read it last, so that whoever greets a customer need not ask. */
export class ConfiguredTeams {
  readonly #db: Db;
  readonly #logger: Logger;
  #configured: ReadonlyMap<TeamName, Configured> = new Map();
  /** Teams that were found, by how they were written. */
  readonly #spellings = new Map<string, string>();
  /** One reading at a time, so that the newest is what holds. Never rejects. */
  #turn: Promise<void> = Promise.resolve();

  constructor(deps: { db: Db; logger: Logger }) {
    this.#db = deps.db;
    this.#logger = deps.logger;
  }

  /** Reads all anew. When it resolves, whatever was committed before it was called is known. */
  async load(): Promise<void> {
    const reading = this.#turn.then(() => this.#read());
    this.#turn = reading.catch(() => undefined);
    await reading;
  }

  /** What holds for a team: each part its own, else the bank's. */
  of(team: TeamName): ConfiguredTeam {
    const { settings, hours } = { ...this.#configured.get(null), ...this.#configured.get(team) };
    return { ...(settings === undefined ? {} : { settings }), ...(hours === undefined ? {} : { hours }) };
  }

  /** When a team is there; undefined where no hours are set. */
  calendarOf(team: TeamName): Calendar | undefined {
    return this.#configured.get(team)?.calendar ?? this.#configured.get(null)?.calendar;
  }

  /** What a team is called that is written in whatever case; null where there is none. */
  async nameOf(spelling: string): Promise<TeamName> {
    const known = this.#spellings.get(spelling);
    if (known !== undefined) return known;
    const name = await findTeam(this.#db, spelling);
    if (name === undefined) return null;
    if (this.#spellings.size >= MOST_SPELLINGS) this.#spellings.clear();
    this.#spellings.set(spelling, name);
    return name;
  }

  async #read(): Promise<void> {
    const configured = new Map<TeamName, Configured>();
    for (const [team, set] of await listConfiguredTeams(this.#db)) {
      const calendar = set.hours && this.#calendarFor(team, set.hours);
      configured.set(team, calendar === undefined ? set : { ...set, calendar });
    }
    this.#configured = configured;
  }

  /**
   * The same as before where the hours are: what was worked out from it still holds. Undefined for hours that this process
   * cannot read, such as those of a zone which only a newer node knows: they must not keep every customer out.
   */
  #calendarFor(team: TeamName, hours: OpeningHours): Calendar | undefined {
    const { hours: before, calendar } = this.#configured.get(team) ?? {};
    if (isDeepStrictEqual(before, hours)) return calendar;
    try {
      return createCalendar(hours);
    } catch (error) {
      this.#logger.error({ err: error, team }, 'opening hours cannot be read and do not hold');
      return undefined;
    }
  }
}
