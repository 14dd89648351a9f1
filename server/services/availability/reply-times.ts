import type { Db } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import { newestFirstReplies } from '../../repositories/reply-times.ts';
import type { TeamName } from '../../repositories/team-settings.ts';
import { measureBusinessTime } from '../hours/business-time.ts';
import type { Calendar } from '../hours/calendar.ts';

const DAY = 24 * 60 * 60 * 1_000;
/** Replies of the last so many milliseconds count, and of those the newest 200. */
const WINDOW = 7 * DAY;
const MOST = 200;
/** Below so many, a number would be that of one or two people. */
const FEWEST = 5;
/** A question that waited longer says nothing of how soon one is answered now. */
const LONGEST = 7 * DAY;

/** How soon customers get their first reply, measured from what was stored. */
export class ReplyTimes {
  readonly #db: Db;
  readonly #clock: Clock;

  constructor(deps: { db: Db; clock: Clock }) {
    this.#db = deps.db;
    this.#clock = deps.clock;
  }

  /**
   * The median of the latest first replies of a team, in whole seconds, rounded up: from the customer's first message of a
   * stretch to the first reply of a person. Of opening time where hours are set, so that a night does not count.
   *
   * @param team null: of all
   * @returns undefined while there are too few
   */
  async median(team: TeamName, calendar: Calendar | undefined): Promise<number | undefined> {
    const now = this.#clock.now();
    const since = new Date(now.getTime() - WINDOW);
    const replies = await newestFirstReplies(this.#db, { team, since, limit: MOST });
    const measure =
      calendar === undefined
        ? (from: Date, to: Date) => to.getTime() - from.getTime()
        : measureBusinessTime(calendar, new Date(since.getTime() - LONGEST), now);
    const waits = replies
      .filter(({ askedAt, repliedAt }) => repliedAt.getTime() - askedAt.getTime() <= LONGEST)
      .map(({ askedAt, repliedAt }) => measure(askedAt, repliedAt))
      // Asked and answered while closed: nobody waited in opening time.
      .filter((wait) => wait > 0)
      .sort((a, b) => a - b);
    return waits.length < FEWEST ? undefined : Math.ceil(middleOf(waits) / 1_000);
  }
}

function middleOf(sorted: readonly number[]): number {
  const half = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(half)] ?? 0, sorted[Math.ceil(half)] ?? 0];
  return (low + high) / 2;
}
