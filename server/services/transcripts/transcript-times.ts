/** Moments as a reader would write them. */
export interface TranscriptTimes {
  /** A day with its weekday. */
  day(at: Date): string;
  time(at: Date): string;
  /** Day and time. */
  moment(at: Date): string;
}

/** Made once for a file: formats are slow to make. @throws {RangeError} for a zone or a language that is none */
export function createTranscriptTimes(language: string, timeZone: string): TranscriptTimes {
  const day = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'full' });
  const time = new Intl.DateTimeFormat(language, { timeZone, timeStyle: 'short' });
  const moment = new Intl.DateTimeFormat(language, { timeZone, dateStyle: 'long', timeStyle: 'short' });
  return {
    day: (at) => day.format(at),
    time: (at) => time.format(at),
    moment: (at) => moment.format(at),
  };
}
