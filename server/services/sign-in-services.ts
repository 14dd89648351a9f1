import { deriveKey } from '../lib/derive-key.ts';
import { Sealer } from '../lib/sealer.ts';
import { SharedLimit } from '../lib/shared-limit.ts';
import { AccessTokens, secretOf } from './access-tokens.ts';
import { Accounts } from './accounts.ts';
import { Audit } from './audit/audit.ts';
import { FailedSignIns } from './audit/failed-sign-ins.ts';
import { Refusals } from './audit/refusals.ts';
import { FailedAttempts } from './failed-attempts.ts';
import { Invitations } from './invitations.ts';
import { LoginThrottle } from './login-throttle.ts';
import { BankSignIn } from './oidc/bank-sign-in.ts';
import { IdentityProvider } from './oidc/identity-provider.ts';
import { OwnPassword } from './own-password.ts';
import { Passkeys } from './passkeys/passkeys.ts';
import { PasswordChanges } from './password-changes.ts';
import { PasswordResets } from './password-resets.ts';
import { Passwords } from './passwords.ts';
import { CodeThrottle } from './second-factor/code-throttle.ts';
import { RequiredFactor } from './second-factor/required-factor.ts';
import { SecondFactorCheck } from './second-factor/second-factor-check.ts';
import { SecondFactors } from './second-factor/second-factors.ts';
import type { ServiceDeps } from './services.ts';
import { SessionList } from './session-list.ts';
import { Sessions } from './sessions.ts';
import { Staff } from './staff.ts';

/** Who people are, how they prove it, and what is recorded of that. */
export interface SignInServices {
  tokens: AccessTokens;
  sessions: Sessions;
  accounts: Accounts;
  secondFactors: SecondFactors;
  passkeys: Passkeys;
  /** Absent where the bank has no sign-in of its own. */
  bankSignIn?: BankSignIn;
  ownPassword: OwnPassword;
  passwordChanges: PasswordChanges;
  passwordResets: PasswordResets;
  staff: Staff;
  invitations: Invitations;
  sessionList: SessionList;
  audit: Audit;
  failedSignIns: FailedSignIns;
  refusals: Refusals;
}

/** New people from one address: a whole branch behind one proxy stays far below. */
const ARRIVAL_RATE = { points: 1_200, seconds: 60 };
/** Sign-ins that begin without a password, from one address: each leaves a row until it is finished. */
const BEGINNING_RATE = { points: 600, seconds: 60 };
/** Changes of one's own password, tried ones too: each costs two passwords' worth of work and a row of the audit trail. */
const PASSWORD_RATE = { points: 20, seconds: 60 * 60 };
/** Passkeys from one address that are not right. */
const FAILED_RATE = { points: 300, seconds: 15 * 60 };

export function createSignInServices(deps: ServiceDeps): SignInServices {
  const { clock, signingKey, rateLimits, count } = deps;
  const tokens = new AccessTokens(signingKey, clock);
  const passwords = new Passwords(rateLimits);
  const audit = new Audit(deps);
  const failedSignIns = new FailedSignIns({ ...deps, audit });
  const requiredFactor = new RequiredFactor({ ...deps, audit });
  const sessions = new Sessions({ ...deps, tokens, audit, requiredFactor });
  const throttle = new LoginThrottle(rateLimits, count);
  const arrivals = new SharedLimit(rateLimits ? count('arrivals', ARRIVAL_RATE) : undefined);
  const beginnings = new SharedLimit(rateLimits ? count('sign-ins', BEGINNING_RATE) : undefined);
  const changes = new SharedLimit(rateLimits ? count('password-changes', PASSWORD_RATE) : undefined);
  const ownPassword = new OwnPassword({ ...deps, passwords, throttle });

  const sealer = new Sealer(deriveKey(deps.masterKey ?? secretOf(signingKey), 'second factors'));
  const codes = { ...deps, sealer, audit, requiredFactor, throttle: new CodeThrottle(rateLimits, count) };
  const check = new SecondFactorCheck(codes);
  const secondFactors = new SecondFactors({ ...codes, ownPassword, check });

  const failures = new FailedAttempts(rateLimits ? count('passkeys', FAILED_RATE) : undefined);
  const common = { ...deps, passwords, sessions, throttle, arrivals, beginnings, audit, failedSignIns };
  const accounts = new Accounts({ ...common, secondFactor: check });
  return {
    tokens,
    sessions,
    accounts,
    secondFactors,
    passkeys: new Passkeys({ ...common, failures, requiredFactor }),
    ...openBankSignIn(common),
    ownPassword,
    passwordChanges: new PasswordChanges({ ...common, ownPassword, changes }),
    passwordResets: new PasswordResets(common),
    staff: new Staff({ ...common, accounts, secondFactors }),
    invitations: new Invitations({ ...common, accounts }),
    sessionList: new SessionList(common),
    audit,
    failedSignIns,
    refusals: new Refusals({ ...deps, audit }),
  };
}

function openBankSignIn({
  oidc,
  ...deps
}: ServiceDeps & Pick<SignInServices, 'sessions' | 'failedSignIns'> & { beginnings: SharedLimit }): Pick<
  SignInServices,
  'bankSignIn'
> {
  if (oidc === undefined) return {};
  return { bankSignIn: new BankSignIn({ ...deps, name: oidc.name, provider: new IdentityProvider(oidc) }) };
}
