import type { FloodLimit } from '../lib/flood-limit.ts';
import { Assignments } from './assignments.ts';
import type { Audit } from './audit/audit.ts';
import type { ConversationReads } from './audit/conversation-reads.ts';
import { Broadcasts } from './broadcasts.ts';
import type { Conversations } from './conversations.ts';
import type { CustomerLanes } from './customer-lanes.ts';
import type { Presences } from './presences.ts';
import type { ServiceDeps } from './services.ts';
import { StaffEntries } from './staff-entries.ts';
import { Transfers } from './transfers.ts';

/** What only staff do. */
export interface DeskServices {
  assignments: Assignments;
  staffEntries: StaffEntries;
  transfers: Transfers;
  broadcasts: Broadcasts;
}

/** Puts together what staff work with, over the services of the chat itself. */
export function createDeskServices(
  deps: ServiceDeps & {
    audit: Audit;
    reads: ConversationReads;
    conversations: Conversations;
    customerLanes: CustomerLanes;
    presences: Presences;
    messageFlood: FloodLimit;
  },
): DeskServices {
  return {
    assignments: new Assignments(deps),
    staffEntries: new StaffEntries(deps),
    transfers: new Transfers(deps),
    broadcasts: new Broadcasts(deps),
  };
}
