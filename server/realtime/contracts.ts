import { customerContract } from './customer/contract.ts';
import type { EventTerms } from './event-contract.ts';
import { staffContract } from './staff/contract.ts';

/** The terms of every event, by the side that may send it. An event that is not here cannot be sent. */
export const CONTRACTS = Object.freeze({ customer: customerContract, staff: staffContract }) satisfies Record<
  string,
  Readonly<Record<string, EventTerms>>
>;
