import type { FloodLimit } from '../lib/flood-limit.ts';
import type { Audit } from './audit/audit.ts';
import { Broadcasts } from './broadcasts.ts';
import type { Conversations } from './conversations.ts';
import type { CustomerLanes } from './customer-lanes.ts';
import type { Presences } from './presences.ts';
import type { ServiceDeps } from './services.ts';
import { Transfers } from './transfers.ts';

/** What only staff do. */
export interface DeskServices {
  transfers: Transfers;
  broadcasts: Broadcasts;
}

export function createDeskServices(
  deps: ServiceDeps & {
    audit: Audit;
    conversations: Conversations;
    customerLanes: CustomerLanes;
    presences: Presences;
    messageFlood: FloodLimit;
  },
): DeskServices {
  return { transfers: new Transfers(deps), broadcasts: new Broadcasts(deps) };
}
