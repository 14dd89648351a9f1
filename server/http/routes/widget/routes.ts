import { Router } from '@koa/router';
import { parsePayload } from '../../../lib/schemas.ts';
import type { WidgetSettings } from '../../../protocol/widget.ts';
import type { Services } from '../../../services/services.ts';
import type { HttpRouter, HttpState } from '../../context.ts';
import { widgetQuerySchema } from './schema.ts';

interface Deps {
  services: Pick<Services, 'availabilities' | 'configuredTeams'>;
  /** Whether anonymous visitors are let in. */
  visitors: boolean;
}

/** As long as every page may go on with what it was told, in seconds; not beyond the hour at which it opens or closes. */
const MAX_AGE = 60;

/** What a widget must know before anybody signs in. */
export function widgetRoutes({ services: { availabilities, configuredTeams }, visitors }: Deps): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/widget' });

  router.get('/', async (ctx) => {
    const team = await availabilities.follow(parsePayload(widgetQuerySchema, ctx.query).team);
    const { settings, hours } = configuredTeams.of(team);
    const { topics = [], suggestions = [], quickHelp = [], phone, privacyUrl } = settings ?? {};
    const told: WidgetSettings = {
      visitors,
      topics,
      suggestions,
      quickHelp,
      ...(phone === undefined ? {} : { phone }),
      ...(privacyUrl === undefined ? {} : { privacyUrl }),
      ...(hours === undefined ? {} : { hours }),
      availability: availabilities.of(team),
    };
    const seconds = Math.floor(availabilities.holdsFor(team) / 1_000);
    ctx.set('Cache-Control', `public, max-age=${Math.min(MAX_AGE, Math.max(seconds, 0))}`);
    ctx.body = told;
  });

  return router;
}
