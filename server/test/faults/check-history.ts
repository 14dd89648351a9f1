import type { FinalView, History } from './history.ts';
import { PROPERTIES, type PropertyName } from './properties.ts';
import type { StoredLog } from './stored-logs.ts';

/** A run that is over: what happened, what every client shows in the end, and what the database has. */
export interface Evidence {
  history: History;
  views: readonly FinalView[];
  logs: readonly StoredLog[];
}

/** One thing that must not be, in words. */
export interface Violation {
  property: PropertyName;
  what: string;
}

/**
 * Looks for everything that must not be in a run: nothing lost, nothing doubled, nothing out of order, for anybody. Pure.
 * After the log checks of Jepsen (Kyle Kingsbury, jepsen.io), for logs whose entries are numbered.
 */
export function checkHistory(evidence: Evidence): Violation[] {
  return Object.entries(PROPERTIES).flatMap(([property, check]) =>
    check(evidence).map((what) => ({ property: property as PropertyName, what })),
  );
}
