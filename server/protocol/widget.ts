/** What a bank arranges for its widget: texts, opening hours, ratings, what a page says of itself, transcripts. */
import type { Availability } from './entities.ts';

/** One opening of a day, by the clock on the wall. */
export interface Opening {
  /** `HH:MM`, 00:00 to 23:59. */
  opens: string;
  /** `HH:MM`. At or before `opens`: on the next day, so that 00:00 to 00:00 is a whole day. */
  closes: string;
}

/** When a team is there. An opening belongs to the day on which it begins, also where it reaches past midnight. */
export interface OpeningHours {
  /** IANA name of the time zone in which all times are meant. */
  zone: string;
  /** Monday is 1 and Sunday 7 (ISO 8601). A day without openings is closed; a day may have several. */
  weekly: ({ weekday: number } & Opening)[];
  /** Days that are not as their weekday is, by date (`YYYY-MM-DD`); without openings: closed. */
  holidays: { date: string; openings: Opening[] }[];
}

/** A way for customers to help themselves. */
export interface QuickHelp {
  label: string;
  /** https, mailto or tel. */
  url: string;
}

/** What an admin sets, for a team or for the bank as a whole. In the bank's own words and language. */
export interface TeamSettings {
  /** What a guest can choose that it is about; empty: it is not asked. */
  topics: string[];
  /** What may be written first, at a touch. */
  suggestions: string[];
  quickHelp: QuickHelp[];
  /** A line that is answered day and night, for what cannot wait. */
  phone?: string;
  /** https. */
  privacyUrl?: string;
  /** How soon an answer is promised to what is written outside opening hours: minutes of opening time. */
  promiseMinutes?: number;
}

/**
 * `GET /api/widget?team=`, public, cacheable for a minute: what the widget must know before anybody signs in. A team
 * that has not set a part has the bank's; one that nobody knows has all of the bank's.
 */
export interface WidgetSettings extends Omit<TeamSettings, 'promiseMinutes'> {
  /** Whether somebody may write as a guest. */
  visitors: boolean;
  /** Absent: no hours are set, and whenever somebody is online it is open. */
  hours?: OpeningHours;
  /** Up to a minute old; whoever has a connection is told anew. */
  availability: Availability;
}

/**
 * `GET /api/teams/:team/settings`, and of the bank as a whole `GET /api/settings`, admin only: what is set there. `PUT`
 * takes the settings and `PUT …/hours` the hours, each whole; `DELETE` of either goes back to the bank's, or to none. 204.
 * Each answer has an `ETag`; a change with `If-Match` is `conflict` where another state is there by now.
 */
export interface ConfiguredTeam {
  settings?: TeamSettings;
  hours?: OpeningHours;
}

/** Most of each that can be set, and the longest of each, in UTF-16 units. */
export const SETTINGS_LIMITS = Object.freeze({
  openings: 70,
  holidays: 400,
  openingsOfHoliday: 10,
  topics: 20,
  suggestions: 3,
  quickHelp: 6,
  lineChars: 100,
  urlChars: 500,
  phoneChars: 40,
  /** A week of opening day and night. */
  promiseMinutes: 7 * 24 * 60,
});

export const SCORES = Object.freeze([1, 2, 3, 4, 5] as const);
/** How it was, 1 the worst and 5 the best. */
export type Score = (typeof SCORES)[number];

/** Longest comment to a score, in UTF-16 units. */
export const COMMENT_CHARS = 1_000;

/**
 * What a customer answers when a closed conversation asks how it was (`Conversation.asksRating`), once for each time it
 * was closed. The same answer again changes nothing; another one is `conflict`, as is any while the conversation is open.
 */
export type RateRequest =
  { conversationId: string; score: Score; comment?: string } | { conversationId: string; skipped: true };

/** The whole of a `PageContext` as JSON, in bytes of UTF-8. */
export const CONTEXT_BYTES = 2_048;

export const TRANSCRIPT_FORMATS = Object.freeze(['text', 'html'] as const);
export type TranscriptFormat = (typeof TRANSCRIPT_FORMATS)[number];

/** `GET /api/conversations/:id/transcript`: the whole conversation as a file (`Content-Disposition: attachment`). */
export interface TranscriptQuery {
  /** `text` if it is not said. */
  format?: TranscriptFormat;
  /** IANA name of the reader's time zone; else UTC. */
  zone?: string;
  /** BCP 47; a language that we have no words for is English. */
  language?: string;
}
