import type { Kysely, Transaction } from 'kysely';
import type { AuditEntriesTable, AuditHeadTable } from './tables/audit.ts';
import type { BroadcastReceiptsTable, BroadcastRecipientsTable, BroadcastsTable } from './tables/broadcasts.ts';
import type { ConversationsTable } from './tables/conversations.ts';
import type { InvitationsTable } from './tables/invitations.ts';
import type { MessagesTable } from './tables/messages.ts';
import type { NodesTable } from './tables/nodes.ts';
import type { OidcSignInsTable } from './tables/oidc-sign-ins.ts';
import type { OidcSubjectsTable } from './tables/oidc-subjects.ts';
import type { PageContextsTable } from './tables/page-contexts.ts';
import type { PasskeyChallengesTable } from './tables/passkey-challenges.ts';
import type { PasskeysTable } from './tables/passkeys.ts';
import type { PasswordResetsTable } from './tables/password-resets.ts';
import type { PresencesTable } from './tables/presences.ts';
import type { RatingsTable } from './tables/ratings.ts';
import type { ReceiptsTable } from './tables/receipts.ts';
import type { RecoveryCodesTable } from './tables/recovery-codes.ts';
import type { RefreshTokensTable } from './tables/refresh-tokens.ts';
import type { SessionsTable } from './tables/sessions.ts';
import type { StaffEntriesTable } from './tables/staff-entries.ts';
import type { UsedAssertionsTable } from './tables/used-assertions.ts';
import type { TotpSecretsTable } from './tables/totp-secrets.ts';
import type { BusinessHoursTable, TeamSettingsTable } from './tables/team-settings.ts';
import type { TeamsTable } from './tables/teams.ts';
import type { TransfersTable } from './tables/transfers.ts';
import type { UsersTable } from './tables/users.ts';

export interface Database {
  users: UsersTable;
  sessions: SessionsTable;
  invitations: InvitationsTable;
  password_resets: PasswordResetsTable;
  refresh_tokens: RefreshTokensTable;
  used_assertions: UsedAssertionsTable;
  conversations: ConversationsTable;
  messages: MessagesTable;
  staff_entries: StaffEntriesTable;
  receipts: ReceiptsTable;
  ratings: RatingsTable;
  page_contexts: PageContextsTable;
  broadcasts: BroadcastsTable;
  broadcast_recipients: BroadcastRecipientsTable;
  broadcast_receipts: BroadcastReceiptsTable;
  nodes: NodesTable;
  presences: PresencesTable;
  totp_secrets: TotpSecretsTable;
  recovery_codes: RecoveryCodesTable;
  passkeys: PasskeysTable;
  passkey_challenges: PasskeyChallengesTable;
  teams: TeamsTable;
  team_settings: TeamSettingsTable;
  business_hours: BusinessHoursTable;
  transfers: TransfersTable;
  audit_entries: AuditEntriesTable;
  audit_head: AuditHeadTable;
  oidc_subjects: OidcSubjectsTable;
  oidc_sign_ins: OidcSignInsTable;
}

/** The pool, or a transaction on it: what a repository that does not lock may be given. */
export type Db = Kysely<Database>;
/** What a repository that locks must be given. */
export type Trx = Transaction<Database>;
