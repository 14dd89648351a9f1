/** What a bank arranges for its widget. */
import type { Availability } from '../entities.ts';
import type { Shape } from '../shape.ts';
import type { ConfiguredTeam, OpeningHours, TeamSettings, WidgetSettings } from '../widget.ts';

export const AVAILABILITY: Shape<Availability> = {
  available: true,
  medianReplySeconds: true,
  opensAt: true,
  closesAt: true,
  promisedBy: true,
  ahead: true,
};

const OPENING = { opens: true, closes: true } as const;
const HOURS: Shape<OpeningHours> = {
  zone: true,
  weekly: [{ weekday: true, ...OPENING }],
  holidays: [{ date: true, openings: [OPENING] }],
};

const TEAM_SETTINGS: Shape<TeamSettings> = {
  topics: [true],
  suggestions: [true],
  quickHelp: [{ label: true, url: true }],
  phone: true,
  privacyUrl: true,
  promiseMinutes: true,
};

export const CONFIGURED_TEAM: Shape<ConfiguredTeam> = { settings: TEAM_SETTINGS, hours: HOURS };

export const WIDGET_SETTINGS: Shape<WidgetSettings> = {
  visitors: true,
  topics: [true],
  suggestions: [true],
  quickHelp: [{ label: true, url: true }],
  phone: true,
  privacyUrl: true,
  hours: HOURS,
  availability: AVAILABILITY,
};
