import type { Evidence } from './check-history.ts';
import {
  ackedOnce,
  clientIdsOnce,
  logsGapless,
  nothingInvented,
  writtenOnce,
  ordersKept,
} from './properties-of-storage.ts';
import { appliedInTurn, nothingForeign, numbersAgree, receiptsGrow, viewsAgree } from './properties-of-views.ts';

/** What must hold of a run that is over. Each looks at the evidence and says in words what breaks it. */
export const PROPERTIES = Object.freeze({
  'an acked send is stored once, where the ack says': ackedOnce,
  'a clientId has at most one row': clientIdsOnce,
  'nothing is stored that nobody sent': nothingInvented,
  'a number is the same message for everybody': numbersAgree,
  'a log has no gap': logsGapless,
  'each message is applied in its turn': appliedInTurn,
  'what an author wrote keeps its order': ordersKept,
  'what was written is stored once': writtenOnce,
  'in the end everybody shows what is stored': viewsAgree,
  'receipts never go back': receiptsGrow,
  'nobody ever gets what is not theirs': nothingForeign,
} as const satisfies Record<string, (evidence: Evidence) => string[]>);

export type PropertyName = keyof typeof PROPERTIES;
