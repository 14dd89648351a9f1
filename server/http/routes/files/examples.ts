import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Router } from '@koa/router';
import type { HttpMiddleware, HttpRouter, HttpState } from '../../context.ts';
import { pagePolicy } from '../../page-policy.ts';

const PAGE_TYPES = new Set(['.html', '.css', '.js', '.svg', '.png', '.webp', '.ico', '.woff2']);

const POLICY = pagePolicy();

/** The example pages, straight from their folder; for development only. */
export function exampleRoutes(folder: string): HttpRouter {
  const router = new Router<HttpState>();
  router.get(
    '/',
    servePage(folder, () => 'index.html'),
  );
  router.get(
    '/:name',
    servePage(folder, (name) => name),
  );
  return router;
}

function servePage(folder: string, choose: (name: string) => string): HttpMiddleware {
  return async (ctx, next) => {
    const { name: asked = '' } = (ctx as { params?: Record<string, string> }).params ?? {};
    const name = choose(asked);
    // Asking the folder what it holds, instead of the disk for a path, leaves no path to escape by.
    const names = await readdir(folder).catch((): string[] => []);
    if (!PAGE_TYPES.has(extname(name)) || !names.includes(name)) {
      await next();
      return;
    }
    ctx.set('Content-Security-Policy', POLICY);
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = extname(name);
    ctx.body = await readFile(join(folder, name));
  };
}
