import { Router } from '@koa/router';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { createMetrics } from '../lib/metrics.ts';
import { createOwnOrigin } from '../lib/own-origin.ts';
import { BANK } from '../test/bank.ts';
import { openTestDatabase, type TestDatabase } from '../test/database.ts';
import { startTestServices } from '../test/services.ts';
import { ROUTES } from './contracts.ts';
import type { HttpMiddleware, HttpRouter, HttpState } from './context.ts';
import { type Guard, guardRoutes } from './guard-routes.ts';
import { createHttp } from './http.ts';

const OIDC = { issuer: 'https://login.bank.example', clientId: 'chat', clientSecret: 'secret', name: 'Bank' };

const admit: HttpMiddleware = (_ctx, next) => next();
const guard: Guard = { authenticate: admit, refusals: { note: () => Promise.resolve() } };

describe('the routes of the server', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
  });
  afterAll(() => database.close());

  it('each name what they do, and nothing is named that is no route', () => {
    const metrics = createMetrics(database.load);
    const koa = createHttp({
      services: startTestServices(database, {
        identity: { ...BANK, algorithms: ['ES256'], keys: { jwksUrl: '' } },
        oidc: OIDC,
      }),
      logger: createLogger('silent'),
      metrics,
      mayCall: () => false,
      addressOf: () => '',
      registration: true,
      visitors: true,
      rateLimits: false,
      bundleFolder: 'dist',
      keptFolder: 'dist',
      own: createOwnOrigin(undefined, true),
      clock: systemClock,
      exampleFolder: 'examples/plain-html',
    });
    const routers = koa.middleware.flatMap((each) => (each as { router?: HttpRouter }).router ?? []);
    const routes = routers.flatMap(({ stack }) =>
      stack.flatMap(({ path, methods }) => methods.map((method) => `${method} ${String(path)}`)),
    );
    const served = new Set(routes.filter((route) => !route.startsWith('HEAD ')));
    expect(served).toEqual(new Set(Object.keys(ROUTES)));
    metrics.registry.clear();
  });
});

describe('a route', () => {
  it('without a row in the table stops the start', () => {
    const router = new Router<HttpState>({ prefix: '/api/secrets' });
    router.get('/:id', admit);
    expect(() => guardRoutes(router, guard)).toThrow('no action of the policy is named for GET /api/secrets/:id');
  });

  it('of an action that a role may not is refused before anything of it runs', async () => {
    const router = new Router<HttpState>({ prefix: '/api/staff' });
    let hasRun = false;
    router.patch('/:id', () => void (hasRun = true));
    guardRoutes(router, guard);
    const [layer] = router.stack;
    const principal = { userId: '', sessionId: '', role: 'supervisor', name: '', tokenExpiresAt: new Date() } as const;
    const ctx = { state: { principal } } as never;
    const run = async (at: number): Promise<unknown> => await layer?.stack[at]?.(ctx, () => run(at + 1));
    await expect(run(0)).rejects.toMatchObject({ code: 'forbidden' });
    expect(hasRun).toBe(false);
  });
});
