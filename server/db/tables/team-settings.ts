import type { JSONColumnType } from 'kysely';
import type { OpeningHours, TeamSettings } from '../../protocol/widget.ts';

export interface TeamSettingsTable {
  /** Null: the bank as a whole. */
  team: string | null;
  settings: JSONColumnType<TeamSettings>;
}

export interface BusinessHoursTable {
  /** Null: the bank as a whole. */
  team: string | null;
  /** IANA name. */
  zone: string;
  weekly: JSONColumnType<OpeningHours['weekly']>;
  holidays: JSONColumnType<OpeningHours['holidays']>;
}
