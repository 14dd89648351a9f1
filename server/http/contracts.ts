import type { RouteContract } from './route-contract.ts';
import { accountContract } from './routes/accounts/contract.ts';
import { auditContract } from './routes/audit/contract.ts';
import { broadcastContract } from './routes/broadcasts/contract.ts';
import { conversationContract } from './routes/conversations/contract.ts';
import { fileContract } from './routes/files/contract.ts';
import { identityContract } from './routes/identity/contract.ts';
import { invitationContract } from './routes/invitations/contract.ts';
import { oidcContract } from './routes/oidc/contract.ts';
import { operationContract } from './routes/operations/contract.ts';
import { passkeyContract } from './routes/passkeys/contract.ts';
import { passwordContract } from './routes/password/contract.ts';
import { secondFactorContract } from './routes/second-factor/contract.ts';
import { sessionContract } from './routes/sessions/contract.ts';
import { signInContract } from './routes/sign-in/contract.ts';
import { staffContract } from './routes/staff/contract.ts';
import { teamSettingsContract } from './routes/team-settings/contract.ts';
import { transcriptContract } from './routes/transcripts/contract.ts';
import { widgetContract } from './routes/widget/contract.ts';

/** The terms of every route. One that is not here stops the start: see `guardRoutes`. */
export const ROUTES: RouteContract = Object.freeze({
  ...accountContract,
  ...identityContract,
  ...sessionContract,
  ...signInContract,
  ...oidcContract,
  ...passkeyContract,
  ...passwordContract,
  ...secondFactorContract,
  ...staffContract,
  ...invitationContract,
  ...conversationContract,
  ...transcriptContract,
  ...broadcastContract,
  ...widgetContract,
  ...teamSettingsContract,
  ...auditContract,
  ...operationContract,
  ...fileContract,
});
