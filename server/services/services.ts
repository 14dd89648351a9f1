import type { Db } from '../db/database.ts';
import type { Announcer } from '../lib/business-events.ts';
import type { Clock } from '../lib/clock.ts';
import { AccessTokens, type SigningKey } from './access-tokens.ts';
import { Accounts } from './accounts.ts';
import { Health } from './health.ts';
import { LoginThrottle } from './login-throttle.ts';
import { Passwords } from './passwords.ts';
import { Sessions } from './sessions.ts';
import { Staff } from './staff.ts';

/** Every rule of the product, put together once; the transports get this and nothing below it. */
export interface Services {
  tokens: AccessTokens;
  sessions: Sessions;
  accounts: Accounts;
  staff: Staff;
  health: Health;
}

export interface ServiceDeps {
  db: Db;
  announcer: Announcer;
  clock: Clock;
  signingKey: SigningKey;
  /** False for load tests: nothing is limited then. */
  rateLimits: boolean;
}

export function createServices({ db, announcer, clock, signingKey, rateLimits }: ServiceDeps): Services {
  const tokens = new AccessTokens(signingKey, clock);
  const passwords = new Passwords();
  const sessions = new Sessions({ db, tokens, announcer, clock });
  const throttle = new LoginThrottle(rateLimits);
  const accounts = new Accounts({ db, clock, passwords, sessions, throttle });
  const staff = new Staff({ db, clock, accounts, passwords, announcer });
  return { tokens, sessions, accounts, staff, health: new Health(db) };
}
