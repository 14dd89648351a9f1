import { randomUUID } from 'node:crypto';
import { Announcer, type BusinessEvents } from '../lib/business-events.ts';
import { countHere } from '../lib/counters.ts';
import { createLogger } from '../lib/logger.ts';
import type { Principal } from '../lib/principal.ts';
import type { Role } from '../protocol/entities.ts';
import { createServices, type ServiceDeps, type Services } from '../services/services.ts';
import { TestClock } from './clock.ts';
import type { TestDatabase } from './database.ts';
import { TestTimers } from './timers.ts';

/** The rules over a real database, without a transport, with time that a test lets pass. */
export interface TestServices extends Services {
  clock: TestClock;
  /** Lets time pass for the clock and the timers. */
  pass: (milliseconds: number) => void;
  announcer: Announcer;
  /** Everything announced so far under one name; grows by itself. */
  announced: <Name extends keyof BusinessEvents>(name: Name) => BusinessEvents[Name][];
  /** Someone of this role, with a session. */
  person: (role: Role, name?: string, team?: string) => Promise<Principal>;
}

/**
 * Puts the services together over an open test database, which the caller closes.
 *
 * @param hasOthers as one of several nodes; a test carries what is announced from one to the other
 */
export function startTestServices(
  database: TestDatabase,
  {
    hasOthers = false,
    secondFactorRequired = false,
    ...switchedOn
  }: { hasOthers?: boolean; secondFactorRequired?: boolean } & Pick<ServiceDeps, 'identity' | 'oidc'> = {},
): TestServices {
  const clock = new TestClock();
  const timers = new TestTimers();
  const failed = (error: unknown): void => {
    throw error;
  };
  const announcer = new Announcer(failed);
  const log = new Map<string, unknown[]>();
  const announced = (name: keyof BusinessEvents): unknown[] => {
    const known = log.get(name);
    if (known !== undefined) return known;
    const list: unknown[] = [];
    log.set(name, list);
    announcer.on(name, (event) => list.push(event));
    return list;
  };
  const services = createServices({
    db: database.db,
    logDb: database.logDb,
    announcer,
    clock,
    timers,
    logger: createLogger('silent'),
    signingKey: { algorithm: 'HS256', secret: 'a secret for tests that is long enough' },
    rateLimits: false,
    count: countHere,
    countFallback: () => undefined,
    nodeId: randomUUID(),
    hasOthers,
    secondFactorRequired,
    ...switchedOn,
  });
  return {
    ...services,
    announcer,
    clock,
    pass: (milliseconds) => timers.pass(milliseconds, clock),
    announced: announced as TestServices['announced'],
    person: async (role, name = 'Ada Lovelace', team) => {
      const session = await services.sessions.signIn({ address: '127.0.0.1' }, async (trx) => {
        const person = { role, name, email: `${randomUUID()}@bank.example` };
        const user = await services.accounts.create(trx, team === undefined ? person : { ...person, team });
        return { user, method: 'password' };
      });
      return await services.sessions.authenticate(session.accessToken);
    },
  };
}
