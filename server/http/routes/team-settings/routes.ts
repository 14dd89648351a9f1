import { Router } from '@koa/router';
import { AppError } from '../../../lib/errors.ts';
import type { Logger } from '../../../lib/logger.ts';
import { parsePayload } from '../../../lib/schemas.ts';
import type { Services } from '../../../services/services.ts';
import type { RevisedTeam } from '../../../services/team-settings/team-configurations.ts';
import { type HttpContext, type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { hoursSchema, settingsSchema, teamParameterSchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'teamConfigurations'>;
  logger: Logger;
}

type Context = HttpContext & { params: Record<string, string> };

/** Settings and opening hours, of a team and of the bank as a whole; every route is for admins. */
export function teamSettingsRoutes({ services: { teamConfigurations }, logger }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api' });

  for (const at of ['/teams/:team', '']) {
    router.get(`${at}/settings`, async (ctx) => {
      const { configured, revision } = await teamConfigurations.read(principalOf(ctx), teamOf(ctx));
      ctx.etag = revision;
      ctx.body = configured;
    });

    router.put(`${at}/settings`, async (ctx) => {
      const settings = parsePayload(settingsSchema, ctx.request.body);
      done(ctx, await teamConfigurations.setSettings(principalOf(ctx), teamOf(ctx), settings, expectedBy(ctx)));
    });

    router.put(`${at}/hours`, async (ctx) => {
      const hours = parsePayload(hoursSchema, ctx.request.body);
      done(ctx, await teamConfigurations.setHours(principalOf(ctx), teamOf(ctx), hours, expectedBy(ctx)));
    });

    router.delete(`${at}/settings`, async (ctx) => {
      done(ctx, await teamConfigurations.setSettings(principalOf(ctx), teamOf(ctx), undefined, expectedBy(ctx)));
    });

    router.delete(`${at}/hours`, async (ctx) => {
      done(ctx, await teamConfigurations.setHours(principalOf(ctx), teamOf(ctx), undefined, expectedBy(ctx)));
    });
  }

  function done(ctx: Context, { revision }: RevisedTeam): void {
    ctx.status = 204;
    ctx.etag = revision;
    logger.info({ requestId: ctx.state.requestId, by: principalOf(ctx).userId }, 'changed settings');
  }

  return router;
}

/** The team that is named; null where the bank as a whole is meant. */
function teamOf(ctx: Context): string | null {
  const named = ctx.params['team'];
  if (named === undefined) return null;
  const team = teamParameterSchema.safeParse(named).data;
  if (team === undefined) throw new AppError('not-found', 'There is no such team.');
  return team;
}

/** The revision that a change is meant for (`If-Match`, RFC 9110, 13.1.1); undefined where any will do. */
function expectedBy(ctx: Context): string | undefined {
  const tag = ctx.get('If-Match').trim();
  if (tag === '' || tag === '*') return undefined;
  // A proxy that compresses makes it a weak one.
  return tag.replace(/^W\//, '').replace(/^"|"$/g, '');
}
