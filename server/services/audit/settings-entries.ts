import type { Principal } from '../../lib/principal.ts';
import type { ConfiguredTeam, Opening, OpeningHours, TeamSettings } from '../../protocol/widget.ts';
import { by } from './actor.ts';
import type { NewAuditEntry } from './audit.ts';

/**
 * What the trail says of a change to a team's settings or hours, or to those of the bank as a whole: what differs, as it
 * was and as it is. Undefined where nothing does.
 */
export function settingsChanged(
  principal: Principal,
  team: string | null,
  { before, after }: { before: ConfiguredTeam; after: ConfiguredTeam },
): NewAuditEntry | undefined {
  const [was, is] = [describe(before), describe(after)];
  const detail: Record<string, string> = {};
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [old, present] = [was.get(key) ?? '', is.get(key) ?? ''];
    if (old !== present) Object.assign(detail, { [`${key}Before`]: old, [`${key}After`]: present });
  }
  if (Object.keys(detail).length === 0) return undefined;
  const object = team === null ? {} : { object: { kind: 'team', id: team } as const };
  return { ...by(principal), action: 'settings-changed', ...object, detail };
}

function describe({ settings, hours }: ConfiguredTeam): Map<string, string> {
  return new Map([...(settings ? describeSettings(settings) : []), ...(hours ? describeHours(hours) : [])]);
}

function describeSettings(settings: TeamSettings): [string, string][] {
  return [
    ['topics', settings.topics.join(' | ')],
    ['suggestions', settings.suggestions.join(' | ')],
    ['quickHelp', settings.quickHelp.map(({ label, url }) => `${label}: ${url}`).join(' | ')],
    ['phone', settings.phone ?? ''],
    ['privacyUrl', settings.privacyUrl ?? ''],
    ['promiseMinutes', String(settings.promiseMinutes ?? '')],
  ];
}

function describeHours({ zone, weekly, holidays }: OpeningHours): [string, string][] {
  const span = ({ opens, closes }: Opening): string => `${opens}-${closes}`;
  const closed = (openings: readonly Opening[]): string => openings.map(span).join(' ') || 'closed';
  return [
    ['zone', zone],
    ['weekly', weekly.map((opening) => `${opening.weekday} ${span(opening)}`).join(', ') || 'closed'],
    ['holidays', holidays.map(({ date, openings }) => `${date} ${closed(openings)}`).join(', ')],
  ];
}
