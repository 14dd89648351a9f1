/*
 * Dates and times for people, in their own zone. Formatters are made once per use and language: making one costs
 * more than using it a thousand times.
 */
const formatters = new Map<string, Intl.DateTimeFormat>();

const TIME = { hour: '2-digit', minute: '2-digit' } as const;
const WEEKDAY_AND_TIME = { weekday: 'short', ...TIME } as const;
const DAY_AND_TIME = { day: 'numeric', month: 'short', ...TIME } as const;
const DAY = { weekday: 'short', day: 'numeric', month: 'long' } as const;
const DATE = { day: 'numeric', month: 'long' } as const;
const DAY_AND_YEAR = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** The time of day, such as 10:34. `language` is a BCP 47 tag; the reader's own when absent. */
export function timeOfDay(iso: string, language?: string): string {
  return format(new Date(iso), TIME, language);
}

/**
 * The heading over a day's messages: Today, Yesterday, Thu 12 March, or with the year when it is not this one.
 *
 * @param now in milliseconds since 1970
 */
export function dayHeading(
  iso: string,
  now: number,
  words: { today: string; yesterday: string },
  language?: string,
): string {
  const date = new Date(iso);
  const today = new Date(now);
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (isSameDay(date, today)) return words.today;
  if (isSameDay(date, yesterday)) return words.yesterday;
  return format(date, date.getFullYear() === today.getFullYear() ? DAY : DAY_AND_YEAR, language);
}

/** A day by its date: 3 February, or with the year when it is not this one. @param now in milliseconds since 1970 */
export function calendarDay(iso: string, now: number, language?: string): string {
  const date = new Date(iso);
  return format(date, date.getFullYear() === new Date(now).getFullYear() ? DATE : DAY_AND_YEAR, language);
}

/**
 * A moment to come, in as few words as tell it: 07:00 on the same day, Mon 07:00 within the week, else with its date.
 *
 * @param now in milliseconds since 1970
 */
export function comingMoment(iso: string, now: number, language?: string): string {
  const date = new Date(iso);
  if (isSameDay(date, new Date(now))) return format(date, TIME, language);
  const isNear = date.getTime() - now < 6 * 24 * 60 * 60_000;
  return format(date, isNear ? WEEKDAY_AND_TIME : DAY_AND_TIME, language);
}

/** Whether two moments lie on the same day where the reader is. */
export function isSameDay(one: Date, other: Date): boolean {
  return one.toDateString() === other.toDateString();
}

/**
 * The reader's locale if it is of the interface's language, else the language itself: a screen reader would read
 * foreign month names with the wrong voice.
 */
export function localeFor(language: string): string {
  return navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
}

function format(date: Date, shape: Intl.DateTimeFormatOptions, language?: string): string {
  const key = (language ?? '') + Object.values(shape).join();
  let formatter = formatters.get(key);
  if (!formatter) formatters.set(key, (formatter = new Intl.DateTimeFormat(language, shape)));
  return formatter.format(date);
}
