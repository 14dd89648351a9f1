/** Days as date fields have them (`2026-03-12`), in the reader's zone, and the instants they begin and end at. */

/** When a day begins; nothing for an empty field. */
export function dayStart(day: string): string | undefined {
  return instant(day, 0);
}

/** When a day is over, which is when the next begins; nothing for an empty field. */
export function dayEnd(day: string): string | undefined {
  return instant(day, 1);
}

/** The day of an instant, as a date field has it. */
export function dayOf(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear())}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** By the calendar, because not every day has 24 hours. */
function instant(day: string, later: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
