/** When somebody answers, in words: only what was measured or is promised, and nothing where neither is known. */
import type { Availability } from '../../../server/protocol/entities.ts';
import { comingMoment, localeFor } from '../../components/dates.ts';
import { plural } from '../../translations/counting.ts';
import { fill } from '../../translations/fill.ts';
import { words } from '../../translations/words.ts';

/** Whether it is outside the hours that the bank has set. */
export function isOutOfHours(availability: Availability | undefined): boolean {
  return availability?.available === false && availability.opensAt !== undefined;
}

/** How soon somebody answers, rounded up to minutes; empty when too few answers were measured or nobody is there. */
export function replyLine(availability: Availability | undefined): string {
  const { available, medianReplySeconds } = availability ?? {};
  if (!available || medianReplySeconds === undefined) return '';
  return plural(words.repliesIn, Math.max(1, Math.ceil(medianReplySeconds / 60)));
}

/** Until when it is open, or when it opens; empty where no hours are set. */
export function hoursLine(availability: Availability | undefined): string {
  const { opensAt, closesAt } = availability ?? {};
  if (isOutOfHours(availability) && opensAt) return fill(words.opensAt, { time: moment(opensAt) });
  return closesAt ? fill(words.openUntil, { time: moment(closesAt) }) : '';
}

/** By when what is written now is answered; empty when nothing is promised. */
export function promiseLine({ promisedBy }: Availability): string {
  return promisedBy ? fill(words.closedPromise, { time: moment(promisedBy) }) : '';
}

const moment = (iso: string) => comingMoment(iso, Date.now(), localeFor(words.language));
