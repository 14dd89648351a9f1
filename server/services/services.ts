import type { Db } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import type { CounterMaker } from '../lib/counters.ts';
import { FloodLimit } from '../lib/flood-limit.ts';
import type { Logger } from '../lib/logger.ts';
import type { FallbackReason } from '../lib/metrics.ts';
import type { Timers } from '../lib/timers.ts';
import type { SigningKey } from './access-tokens.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import { ConversationReads } from './audit/conversation-reads.ts';
import type { FailedSignIns } from './audit/failed-sign-ins.ts';
import { Conversations } from './conversations.ts';
import { CustomerLanes } from './customer-lanes.ts';
import { createDeskServices, type DeskServices } from './desk-services.ts';
import { FailedAttempts } from './failed-attempts.ts';
import { Greetings } from './greetings.ts';
import { Health } from './health.ts';
import { History } from './history.ts';
import { Assertions, type IdentitySettings } from './identity/assertions.ts';
import { HistoryJoining } from './identity/history-joining.ts';
import { Identity } from './identity/identity.ts';
import { KnownConversations } from './known-conversations.ts';
import { LogTails } from './log-tails.ts';
import { Messages } from './messages.ts';
import type { OidcSettings } from './oidc/identity-provider.ts';
import { Presences } from './presences.ts';
import { QuickAppends } from './quick-appends.ts';
import { Receipts } from './receipts.ts';
import { SessionWatch } from './session-watch.ts';
import type { Sessions } from './sessions.ts';
import { createSignInServices, type SignInServices } from './sign-in-services.ts';
import { createWidgetServices, type WidgetServices } from './widget-services.ts';

/** Every rule of the product, put together once; the transports get this and nothing below it. */
export interface Services extends SignInServices, WidgetServices, DeskServices {
  /** Absent where no bank's word is taken. */
  identity?: Identity;
  health: Health;
  conversations: Conversations;
  messages: Messages;
  history: History;
  logTails: LogTails;
  receipts: Receipts;
  presences: Presences;
  greetings: Greetings;
  sessionWatch: SessionWatch;
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
  /** Whether every colleague must have a second factor. */
  secondFactorRequired: boolean;
  /** False for load tests: nothing is limited then. */
  rateLimits: boolean;
  /** What counts sign-ins and arrivals, which nodes do together. */
  count: CounterMaker;
  /** Counts a message that was not stored together with others. */
  countFallback: (reason: FallbackReason) => void;
  /** This process among those that serve together. */
  nodeId: string;
  /** Whether there may be others. */
  hasOthers: boolean;
}

/** Far above what a person writes, far below what would trouble the others. */
const MESSAGE_RATE = { points: 300, seconds: 10 };

/** Assertions from one address that are not right: a bank never sends one, and its customers may share an address. */
const REFUSED_RATE = { points: 300, seconds: 15 * 60 };

export function createServices(deps: ServiceDeps): Services {
  const { db, announcer, clock, rateLimits } = deps;
  const people = createSignInServices(deps);
  const { accounts, audit, sessions, failedSignIns } = people;
  const reads = new ConversationReads({ audit, clock });
  const messageFlood = new FloodLimit(rateLimits ? MESSAGE_RATE : undefined);
  const known = new KnownConversations();
  announcer.on('conversation-changed', (place) => known.correct(place.conversationId, place.customerId));
  const customerLanes = new CustomerLanes({ db, known });
  const quickAppends = new QuickAppends({ ...deps, db: deps.logDb, known });
  const conversations = new Conversations({ db, clock, announcer, customerLanes, known, reads });
  const presences = new Presences(deps);
  const widget = createWidgetServices({ ...deps, presences, audit });
  const desk = createDeskServices({ ...deps, audit, reads, conversations, customerLanes, presences, messageFlood });
  return {
    ...people,
    ...widget,
    ...desk,
    ...createIdentity({ ...deps, sessions, customerLanes, known, failedSignIns }),
    health: new Health(db),
    conversations,
    messages: new Messages({ db, clock, announcer, messageFlood, customerLanes, known, quickAppends }),
    history: new History({ db, reads }),
    logTails: new LogTails({ db, clock }),
    receipts: new Receipts({ db, clock, announcer }),
    presences,
    greetings: new Greetings({ ...widget, ...desk, clock, people: accounts, conversations, presences }),
    sessionWatch: new SessionWatch({ db, clock }),
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
