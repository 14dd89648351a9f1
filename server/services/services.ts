import type { Db } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { CounterMaker } from '../lib/counters.ts';
import { deriveKey } from '../lib/derive-key.ts';
import { FloodLimit } from '../lib/flood-limit.ts';
import type { Logger } from '../lib/logger.ts';
import { Sealer } from '../lib/sealer.ts';
import { SharedLimit } from '../lib/shared-limit.ts';
import type { Timers } from '../lib/timers.ts';
import { AccessTokens, secretOf, type SigningKey } from './access-tokens.ts';
import { Accounts } from './accounts.ts';
import { Audit } from './audit/audit.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import { ConversationReads } from './audit/conversation-reads.ts';
import { FailedSignIns } from './audit/failed-sign-ins.ts';
import { Broadcasts } from './broadcasts.ts';
import { Conversations } from './conversations.ts';
import { CustomerLanes } from './customer-lanes.ts';
import { FailedAttempts } from './failed-attempts.ts';
import { Greetings } from './greetings.ts';
import { Health } from './health.ts';
import { History } from './history.ts';
import { Assertions, type IdentitySettings } from './identity/assertions.ts';
import { HistoryJoining } from './identity/history-joining.ts';
import { Identity } from './identity/identity.ts';
import { Invitations } from './invitations.ts';
import { KnownConversations } from './known-conversations.ts';
import { LogTails } from './log-tails.ts';
import { LoginThrottle } from './login-throttle.ts';
import { Messages } from './messages.ts';
import { BankSignIn } from './oidc/bank-sign-in.ts';
import { IdentityProvider, type OidcSettings } from './oidc/identity-provider.ts';
import { OwnPassword } from './own-password.ts';
import { Passkeys } from './passkeys/passkeys.ts';
import { Passwords } from './passwords.ts';
import { Presences } from './presences.ts';
import { QuickAppends } from './quick-appends.ts';
import { Receipts } from './receipts.ts';
import { CodeThrottle } from './second-factor/code-throttle.ts';
import { SecondFactorCheck } from './second-factor/second-factor-check.ts';
import { SecondFactors } from './second-factor/second-factors.ts';
import { SessionList } from './session-list.ts';
import { SessionWatch } from './session-watch.ts';
import { Sessions } from './sessions.ts';
import { Staff } from './staff.ts';
import { Transfers } from './transfers.ts';

/** Every rule of the product, put together once; the transports get this and nothing below it. */
export interface Services {
  tokens: AccessTokens;
  sessions: Sessions;
  accounts: Accounts;
  /** Absent where no bank's word is taken. */
  identity?: Identity;
  secondFactors: SecondFactors;
  passkeys: Passkeys;
  /** Absent where the bank has no sign-in of its own. */
  bankSignIn?: BankSignIn;
  ownPassword: OwnPassword;
  staff: Staff;
  invitations: Invitations;
  sessionList: SessionList;
  health: Health;
  conversations: Conversations;
  transfers: Transfers;
  messages: Messages;
  history: History;
  logTails: LogTails;
  receipts: Receipts;
  broadcasts: Broadcasts;
  presences: Presences;
  greetings: Greetings;
  sessionWatch: SessionWatch;
  audit: Audit;
  auditTrail: AuditTrail;
}

export interface ServiceDeps {
  db: Db;
  /** As `db`, for the writing of messages alone. */
  logDb: Db;
  announcer: Announcer;
  clock: Clock;
  timers: Timers;
  logger: Logger;
  signingKey: SigningKey;
  /** Whose word on customers is taken; absent: nobody's. */
  identity?: IdentitySettings;
  /** Encrypts small secrets in the database; without it, keys for that are derived from the signing key. */
  masterKey?: string;
  /** The bank's own sign-in for staff, where there is one. */
  oidc?: OidcSettings;
  /** False for load tests: nothing is limited then. */
  rateLimits: boolean;
  /** What counts sign-ins and arrivals, which nodes do together. */
  count: CounterMaker;
  /** This process among those that serve together. */
  nodeId: string;
  /** Whether there may be others. */
  hasOthers: boolean;
}

/** Far above what a person writes, far below what would trouble the others. */
const MESSAGE_RATE = { points: 300, seconds: 10 };

/** New people from one address: a whole branch behind one proxy stays far below. */
const ARRIVAL_RATE = { points: 1_200, seconds: 60 };

/** Assertions from one address that are not right: a bank never sends one, and its customers may share an address. */
const REFUSED_RATE = { points: 300, seconds: 15 * 60 };
/** Sign-ins that begin without a password, from one address: each leaves a row until it is finished. */
const BEGINNING_RATE = { points: 600, seconds: 60 };

export function createServices(deps: ServiceDeps): Services {
  const { db, announcer, clock, signingKey, rateLimits, count } = deps;
  const tokens = new AccessTokens(signingKey, clock);
  const passwords = new Passwords(rateLimits);
  const audit = new Audit(deps);
  const reads = new ConversationReads({ audit, clock });
  const failedSignIns = new FailedSignIns({ ...deps, audit });
  const sessions = new Sessions({ db, tokens, announcer, clock, audit });
  const throttle = new LoginThrottle(rateLimits, count);
  const arrivals = new SharedLimit(rateLimits ? count('arrivals', ARRIVAL_RATE) : undefined);
  const ownPassword = new OwnPassword({ db, clock, passwords, throttle });
  const sealer = new Sealer(deriveKey(deps.masterKey ?? secretOf(signingKey), 'second factors'));
  const codes = { ...deps, sealer, throttle: new CodeThrottle(rateLimits, count) };
  const check = new SecondFactorCheck(codes);
  const secondFactors = new SecondFactors({ ...codes, ownPassword, check });
  const beginnings = new SharedLimit(rateLimits ? count('sign-ins', BEGINNING_RATE) : undefined);
  const passkeys = new Passkeys({ ...deps, sessions, beginnings, failedSignIns });
  const bankSignIn = openBankSignIn(deps, { sessions, beginnings, failedSignIns });
  const accounts = new Accounts({
    db,
    passwords,
    sessions,
    secondFactor: check,
    throttle,
    arrivals,
    audit,
    failedSignIns,
  });
  const staff = new Staff({ db, clock, accounts, passwords, announcer, audit, secondFactors });

  const messageFlood = new FloodLimit(rateLimits ? MESSAGE_RATE : undefined);
  const known = new KnownConversations();
  announcer.on('conversation-changed', (place) => known.correct(place.conversationId, place.customerId));
  const customerLanes = new CustomerLanes({ db, known });
  const quickAppends = new QuickAppends({ ...deps, db: deps.logDb, known });
  const conversations = new Conversations({ db, clock, announcer, customerLanes, known, reads });
  const transfers = new Transfers({ db, clock, announcer, customerLanes, conversations, audit });
  const presences = new Presences(deps);
  const broadcasts = new Broadcasts({ db, clock, announcer, messageFlood, presences, audit });
  return {
    tokens,
    sessions,
    accounts,
    ...createIdentity({ ...deps, sessions, customerLanes, known, failedSignIns }),
    secondFactors,
    passkeys,
    ...(bankSignIn === undefined ? {} : { bankSignIn }),
    ownPassword,
    staff,
    invitations: new Invitations({ db, clock, accounts, passwords, sessions, arrivals, audit }),
    sessionList: new SessionList({ db, clock, announcer, audit }),
    health: new Health(db),
    conversations,
    transfers,
    messages: new Messages({ db, clock, announcer, messageFlood, customerLanes, known, quickAppends }),
    history: new History({ db, reads }),
    logTails: new LogTails({ db, clock }),
    receipts: new Receipts({ db, clock, announcer }),
    broadcasts,
    presences,
    greetings: new Greetings({ clock, people: accounts, conversations, broadcasts, presences, transfers }),
    sessionWatch: new SessionWatch({ db, clock }),
    audit,
    auditTrail: new AuditTrail({ db, audit }),
  };
}

interface IdentityDeps extends ServiceDeps {
  sessions: Sessions;
  customerLanes: CustomerLanes;
  known: KnownConversations;
  failedSignIns: FailedSignIns;
}

function createIdentity(deps: IdentityDeps): Pick<Services, 'identity'> {
  if (deps.identity === undefined) return {};
  const failures = new FailedAttempts(deps.rateLimits ? deps.count('assertions', REFUSED_RATE) : undefined);
  const assertions = new Assertions(deps.identity, deps);
  return { identity: new Identity({ ...deps, assertions, failures, joining: new HistoryJoining(deps) }) };
}

function openBankSignIn(
  { oidc, ...deps }: ServiceDeps,
  parts: { sessions: Sessions; beginnings: SharedLimit; failedSignIns: FailedSignIns },
): BankSignIn | undefined {
  if (oidc === undefined) return undefined;
  return new BankSignIn({ ...deps, ...parts, name: oidc.name, provider: new IdentityProvider(oidc) });
}
