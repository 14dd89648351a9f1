import cors from '@koa/cors';
import Koa from 'koa';
import helmet from 'koa-helmet';
import type { AddressReader } from '../lib/client-address.ts';
import type { Clock } from '../lib/clock.ts';
import { FloodLimit } from '../lib/flood-limit.ts';
import type { Logger } from '../lib/logger.ts';
import type { Metrics } from '../lib/metrics.ts';
import type { OriginCheck } from '../lib/origins.ts';
import type { OwnOrigin } from '../lib/own-origin.ts';
import type { Services } from '../services/services.ts';
import { Bundles } from './bundles.ts';
import { ConsoleCookie } from './console-cookie.ts';
import type { HttpRouter, HttpState } from './context.ts';
import { guardRoutes } from './guard-routes.ts';
import { KeptBuilds } from './kept-builds.ts';
import { answerErrors } from './middleware/answer-errors.ts';
import { authenticate } from './middleware/authenticate.ts';
import { limitRequests } from './middleware/limit-requests.ts';
import { listAnswers } from './middleware/list-answers.ts';
import { observe } from './middleware/observe.ts';
import { readBody } from './middleware/read-body.ts';
import { accountRoutes } from './routes/accounts/routes.ts';
import { auditRoutes } from './routes/audit/routes.ts';
import { broadcastRoutes } from './routes/broadcasts/routes.ts';
import { conversationRoutes } from './routes/conversations/routes.ts';
import { bundleRoutes } from './routes/files/bundles.ts';
import { consolePageRoutes } from './routes/files/console-page.ts';
import { exampleRoutes } from './routes/files/examples.ts';
import { identityRoutes } from './routes/identity/routes.ts';
import { invitationRoutes } from './routes/invitations/routes.ts';
import { operationRoutes } from './routes/operations/routes.ts';
import { oidcRoutes } from './routes/oidc/routes.ts';
import { passkeyRoutes } from './routes/passkeys/routes.ts';
import { passwordRoutes } from './routes/password/routes.ts';
import { secondFactorRoutes } from './routes/second-factor/routes.ts';
import { sessionRoutes } from './routes/sessions/routes.ts';
import { signInRoutes } from './routes/sign-in/routes.ts';
import { staffRoutes } from './routes/staff/routes.ts';
import { teamSettingsRoutes } from './routes/team-settings/routes.ts';
import { transcriptRoutes } from './routes/transcripts/routes.ts';
import { widgetRoutes } from './routes/widget/routes.ts';

export interface HttpDeps {
  services: Services;
  logger: Logger;
  metrics: Metrics;
  mayCall: OriginCheck;
  own: OwnOrigin;
  clock: Clock;
  registration: boolean;
  visitors: boolean;
  addressOf: AddressReader;
  /** False for load tests: nothing is limited then. */
  rateLimits: boolean;
  /** Where the built bundles lie. */
  bundleFolder: string;
  /** Where those of former builds are kept. */
  keptFolder: string;
  /** Where the example pages lie; absent: they are not served. */
  exampleFolder?: string;
}

/** Requests of one address: a branch behind one proxy, everyone opening the page at once, stays far below. */
const REQUEST_RATE = { points: 6_000, seconds: 10 };

/** The HTTP side: one Koa application, every route of the contract. */
export function createHttp(deps: HttpDeps): Koa<HttpState> {
  const koa = new Koa<HttpState>();
  // Whatever fails after the answer began (a client that hung up) has no other exit.
  koa.on('error', (error: unknown) => deps.logger.debug({ err: error }, 'an answer was not sent to its end'));
  koa.use(observe(deps.logger, deps.metrics));
  koa.use(protect());
  koa.use(keepNothing);
  koa.use(allowOrigins(deps.mayCall));
  koa.use(answerErrors(deps.logger));
  koa.use(listAnswers());
  // Before the limit: who watches the server must always get an answer.
  const guard = { authenticate: authenticate(deps.services), refusals: deps.services.refusals };
  koa.use(guardRoutes(operationRoutes(deps.services, deps.metrics), guard).routes());
  koa.use(limitRequests(deps.addressOf, new FloodLimit(deps.rateLimits ? REQUEST_RATE : undefined)));
  koa.use(readBody());
  for (const router of routers(deps)) koa.use(guardRoutes(router, guard).routes());
  return koa;
}

function routers({ services, logger, ...deps }: HttpDeps): HttpRouter[] {
  const { registration, visitors, exampleFolder, own } = deps;
  const { bankSignIn } = services;
  const consoleCookie = new ConsoleCookie(deps);
  return [
    accountRoutes({ services, consoleCookie, logger, registration, visitors }),
    signInRoutes({ own, bankSignIn }),
    ...(bankSignIn === undefined ? [] : [oidcRoutes({ bankSignIn, consoleCookie, own, logger })]),
    passkeyRoutes({ services, consoleCookie, own, logger }),
    passwordRoutes({ services, logger }),
    secondFactorRoutes({ services, logger }),
    identityRoutes({ services, logger }),
    staffRoutes({ services, logger }),
    invitationRoutes({ services, consoleCookie, logger }),
    sessionRoutes({ services }),
    conversationRoutes({ services }),
    transcriptRoutes(services),
    widgetRoutes({ services, visitors }),
    teamSettingsRoutes({ services, logger }),
    broadcastRoutes({ services }),
    auditRoutes(services),
    bundleRoutes(new Bundles(deps.bundleFolder), new KeptBuilds(deps.bundleFolder, deps.keptFolder)),
    consolePageRoutes(),
    ...(exampleFolder === undefined ? [] : [exampleRoutes(exampleFolder)]),
  ];
}

/** An answer of ours is data: no page may be made of it, framed or scripted. */
function protect(): Koa.Middleware {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'none'"] },
    },
  });
}

/** Answers hold tokens and people's words; what may be kept says so itself (OWASP ASVS 5.0, 14.3.2). */
const keepNothing: Koa.Middleware = async (ctx, next) => {
  ctx.set('Cache-Control', 'no-store');
  await next();
};

function allowOrigins(mayCall: OriginCheck): Koa.Middleware {
  return cors({
    origin: (ctx) => {
      const origin = ctx.get('Origin');
      return origin !== '' && mayCall(origin, ctx.get('Host')) ? origin : '';
    },
    allowMethods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'If-Match'],
    exposeHeaders: ['Content-Disposition', 'ETag', 'X-Request-Id', 'Retry-After'],
    maxAge: 600,
  });
}
