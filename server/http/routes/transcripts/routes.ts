import { Readable } from 'node:stream';
import { Router } from '@koa/router';
import { AppError } from '../../../lib/errors.ts';
import { idSchema, parsePayload } from '../../../lib/schemas.ts';
import type { TranscriptFormat } from '../../../protocol/widget.ts';
import type { Services } from '../../../services/services.ts';
import { TRANSCRIPT_POLICY } from '../../../services/transcripts/html-transcript.ts';
import { type HttpRouter, type HttpState, principalOf } from '../../context.ts';
import { hangUpWhenStalled } from '../../hang-up.ts';
import { transcriptQuerySchema } from './schema.ts';

const FILES: Readonly<Record<TranscriptFormat, { extension: string; type: string }>> = Object.freeze({
  text: { extension: 'txt', type: 'text/plain; charset=utf-8' },
  html: { extension: 'html', type: 'text/html; charset=utf-8' },
});

/** A conversation as a file, for whoever may read it. */
export function transcriptRoutes({ transcripts }: Pick<Services, 'transcripts'>): HttpRouter {
  const router = new Router<HttpState>({ prefix: '/api/conversations' });

  router.get('/:id/transcript', async (ctx) => {
    const id = idSchema.safeParse(ctx.params['id']).data;
    if (id === undefined) throw new AppError('not-found', 'There is no such conversation.');
    const query = parsePayload(transcriptQuerySchema, ctx.query);
    const { createdAt, pages } = await transcripts.make(principalOf(ctx), id, query);
    const { extension, type } = FILES[query.format];
    ctx.attachment(`conversation-${createdAt.toISOString().slice(0, 10)}.${extension}`);
    ctx.type = type;
    // Instead of the one for data: the file has a style of its own.
    if (query.format === 'html') ctx.set('Content-Security-Policy', TRANSCRIPT_POLICY);
    hangUpWhenStalled(ctx.res);
    // The next page is read when the client has taken this one.
    ctx.body = Readable.from(pages, { highWaterMark: 1 });
  });

  return router;
}
