import type { Migration } from 'kysely';
import * as people from '../../migrations/2026-11-23-01-people.ts';
import * as conversations from '../../migrations/2026-11-23-02-conversations.ts';
import * as broadcasts from '../../migrations/2026-11-23-03-broadcasts.ts';
import * as groupCommit from '../../migrations/2026-11-27-01-group-commit.ts';
import * as presenceLeases from '../../migrations/2026-11-27-02-presence-leases.ts';
import * as movedReceipts from '../../migrations/2026-11-27-03-moved-receipts.ts';
import * as teams from '../../migrations/2026-11-27-04-teams.ts';
import * as bankIdentities from '../../migrations/2026-11-27-05-bank-identities.ts';
import * as audit from '../../migrations/2026-11-27-06-audit.ts';
import * as secondFactors from '../../migrations/2026-11-27-07-second-factors.ts';
import * as sessionDetails from '../../migrations/2026-11-27-08-session-details.ts';
import * as passwordResets from '../../migrations/2026-11-27-09-password-resets.ts';
import * as joinedVisitors from '../../migrations/2026-11-27-10-joined-visitors.ts';
import * as businessHours from '../../migrations/2026-11-28-01-business-hours.ts';
import * as ratings from '../../migrations/2026-11-28-02-ratings.ts';
import * as staffEntries from '../../migrations/2026-11-28-03-staff-entries.ts';

/** Every migration by its file's name: a list, not a folder read at run time, because the built server has no folder. */
export const migrations: Readonly<Record<string, Migration>> = Object.freeze({
  '2026-11-23-01-people': people,
  '2026-11-23-02-conversations': conversations,
  '2026-11-23-03-broadcasts': broadcasts,
  '2026-11-27-01-group-commit': groupCommit,
  '2026-11-27-02-presence-leases': presenceLeases,
  '2026-11-27-03-moved-receipts': movedReceipts,
  '2026-11-27-04-teams': teams,
  '2026-11-27-05-bank-identities': bankIdentities,
  '2026-11-27-06-audit': audit,
  '2026-11-27-07-second-factors': secondFactors,
  '2026-11-27-08-session-details': sessionDetails,
  '2026-11-27-09-password-resets': passwordResets,
  '2026-11-27-10-joined-visitors': joinedVisitors,
  '2026-11-28-01-business-hours': businessHours,
  '2026-11-28-02-ratings': ratings,
  '2026-11-28-03-staff-entries': staffEntries,
});
