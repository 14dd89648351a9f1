import type { Clock } from '../../lib/clock.ts';
import type { TeamName } from '../../repositories/team-settings.ts';
import type { Calendar } from '../hours/calendar.ts';
import { type OpeningState, openingState } from '../hours/opening-state.ts';
import type { ConfiguredTeams } from '../team-settings/configured-teams.ts';

/** A state, and the calendar and promise that it was worked out from. */
type Known = OpeningState & { calendar: Calendar; promiseMinutes: number | undefined };

/** How the hours of teams stand, worked out once for as long as that is true. */
export class OpeningStates {
  readonly #configured: ConfiguredTeams;
  readonly #clock: Clock;
  readonly #known = new Map<TeamName, Known>();

  constructor({ configured, clock }: { configured: ConfiguredTeams; clock: Clock }) {
    this.#configured = configured;
    this.#clock = clock;
  }

  /** Now; undefined where no hours are set. */
  of(team: TeamName): OpeningState | undefined {
    const calendar = this.#configured.calendarOf(team);
    if (calendar === undefined) return undefined;
    const promiseMinutes = this.#configured.of(team).settings?.promiseMinutes;
    const now = this.#clock.now();
    const known = this.#known.get(team);
    const holds = known?.calendar === calendar && known.promiseMinutes === promiseMinutes && now < known.until;
    if (holds) return known;
    const state = { ...openingState(calendar, now, promiseMinutes), calendar, promiseMinutes };
    this.#known.set(team, state);
    return state;
  }
}
