import { isDeepStrictEqual } from 'node:util';
import type { Principal } from '../../lib/principal.ts';
import type { ConfiguredTeam, Opening, OpeningHours, TeamSettings } from '../../protocol/widget.ts';
import { by } from './actor.ts';
import type { NewAuditEntry } from './audit.ts';
import { LONGEST_TEXT } from './storable-entry.ts';

/**
 * What the trail says of a change to a team's settings or hours, or to those of the bank as a whole: what differs, as it
 * was and as it is, and of holidays those that do. A text that is too long for one goes on under the next number.
 * Undefined where nothing differs.
 */
export function settingsChanged(
  principal: Principal,
  team: string | null,
  { before, after }: { before: ConfiguredTeam; after: ConfiguredTeam },
): NewAuditEntry | undefined {
  // Asked of the settings themselves: two that differ may read alike.
  if (isDeepStrictEqual(before, after)) return undefined;
  const [was, is] = [describe(before, after), describe(after, before)];
  const detail: Record<string, string> = {};
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [old, present] = [was.get(key) ?? '', is.get(key) ?? ''];
    if (old !== present) Object.assign(detail, inPieces(`${key}Before`, old), inPieces(`${key}After`, present));
  }
  const object = team === null ? {} : { object: { kind: 'team', id: team } as const };
  return { ...by(principal), action: 'settings-changed', ...object, detail };
}

function describe({ settings, hours }: ConfiguredTeam, other: ConfiguredTeam): Map<string, string> {
  return new Map([
    ...(settings ? describeSettings(settings) : []),
    ...(hours ? describeHours(hours, other.hours?.holidays ?? []) : []),
  ]);
}

/** `settings` and `hours` say that there are some: a team's that are empty stand in place of the bank's. */
function describeSettings(settings: TeamSettings): [string, string][] {
  return [
    ['settings', 'set'],
    ['topics', asList(settings.topics)],
    ['suggestions', asList(settings.suggestions)],
    ['quickHelp', asList(settings.quickHelp.map(({ label, url }) => `${label}: ${url}`))],
    ['phone', settings.phone ?? ''],
    ['privacyUrl', settings.privacyUrl ?? ''],
    ['promiseMinutes', String(settings.promiseMinutes ?? '')],
  ];
}

function describeHours({ zone, weekly, holidays }: OpeningHours, others: OpeningHours['holidays']): [string, string][] {
  const span = ({ opens, closes }: Opening): string => `${opens}-${closes}`;
  const closed = (openings: readonly Opening[]): string => openings.map(span).join(' ') || 'closed';
  const known = new Map(others.map((holiday) => [holiday.date, holiday]));
  const differing = holidays.filter((holiday) => !isDeepStrictEqual(holiday, known.get(holiday.date)));
  return [
    ['hours', 'set'],
    ['zone', zone],
    ['weekly', weekly.map((opening) => `${opening.weekday} ${span(opening)}`).join(', ') || 'closed'],
    ['holidays', differing.map(({ date, openings }) => `${date} ${closed(openings)}`).join(', ')],
  ];
}

/** Each in quotes, so that one with a comma does not read as two. */
function asList(texts: readonly string[]): string {
  return texts.map((text) => JSON.stringify(text)).join(', ');
}

function inPieces(key: string, text: string): Record<string, string> {
  const pieces = [''];
  for (const character of text) {
    if ((pieces.at(-1) ?? '').length + character.length > LONGEST_TEXT) pieces.push('');
    pieces.push((pieces.pop() ?? '') + character);
  }
  return Object.fromEntries(pieces.map((piece, index) => [index === 0 ? key : `${key}${index + 1}`, piece]));
}
