import { Router } from '@koa/router';
import type { BundleManifest } from '../../../protocol/http.ts';
import { BUNDLE_NAMES, type Bundle, type Bundles, immutablePath } from '../../bundles.ts';
import type { HttpContext, HttpRouter, HttpState } from '../../context.ts';
import { ASSETS_FOLDER, type KeptBuilds } from '../../kept-builds.ts';

/** The licences of what is bundled, which each bundle's first line points to. */
const NOTICE_NAMES = ['frosst-chat.licenses.txt', 'frosst-admin.licenses.txt'] as const;
const YEAR_SECONDS = 365 * 24 * 60 * 60;
const FOR_EVER = `max-age=${YEAR_SECONDS}, immutable`;

/**
 * The two elements' scripts: under a plain name, checked for news at each use, and under one that never changes; and the
 * data files they fetch.
 */
export function bundleRoutes(bundles: Bundles, kept: KeptBuilds): HttpRouter {
  const router = new Router<HttpState>();

  for (const name of BUNDLE_NAMES) {
    router.get(`/${name}`, async (ctx) => {
      const bundle = await bundles.find(name);
      if (bundle) send(ctx, bundle, 'no-cache');
    });
    router.get(immutablePath(name, ':hash'), async (ctx) => {
      const { hash = '' } = ctx.params;
      const current = await bundles.find(name);
      const bundle = current?.hash === hash ? current : await kept.script(name, hash);
      if (bundle) send(ctx, bundle, FOR_EVER);
    });
  }

  router.get(`/${ASSETS_FOLDER}/:hash/:kind/:name.json`, async (ctx) => {
    const { hash = '', kind = '', name = '' } = ctx.params;
    const asset = await kept.asset(hash, kind, name);
    if (asset) send(ctx, asset, FOR_EVER, 'application/json');
  });

  for (const name of NOTICE_NAMES) {
    router.get(`/${name}`, async (ctx) => {
      const text = await bundles.text(name);
      if (text === undefined) return;
      ctx.set('Cache-Control', 'no-cache');
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = text;
    });
  }

  router.get('/frosst-manifest.json', async (ctx) => {
    ctx.set('Cache-Control', 'no-cache');
    allowEveryPage(ctx);
    ctx.body = await describe(bundles);
  });

  return router;
}

function send(ctx: HttpContext, bundle: Bundle, caching: string, type = 'text/javascript'): void {
  // Ours to choose where the client likes both: browsers name gzip first.
  const encoding = (['br', 'gzip'] as const).find((name) => ctx.acceptsEncodings(name) === name) ?? 'identity';
  allowEveryPage(ctx);
  ctx.vary('Accept-Encoding');
  ctx.set('Cache-Control', `public, ${caching}`);
  ctx.type = `${type}; charset=utf-8`;
  ctx.etag = `${bundle.hash}-${encoding}`;
  ctx.status = 200;
  if (ctx.fresh) {
    ctx.status = 304;
    return;
  }
  if (encoding !== 'identity') ctx.set('Content-Encoding', encoding);
  ctx.body = bundle[encoding];
}

/** A script is public: any page may load it, also with `crossorigin` and `integrity`, which need CORS. */
function allowEveryPage(ctx: HttpContext): void {
  ctx.set('Access-Control-Allow-Origin', '*');
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
}

async function describe(bundles: Bundles): Promise<BundleManifest> {
  const manifest: BundleManifest = { bundles: {} };
  for (const name of BUNDLE_NAMES) {
    const bundle = await bundles.find(name);
    if (bundle === undefined) continue;
    const { hash, integrity, identity, gzip } = bundle;
    manifest.bundles[name] = { path: immutablePath(name, hash), integrity, bytes: identity.length, gzip: gzip.length };
  }
  return manifest;
}
