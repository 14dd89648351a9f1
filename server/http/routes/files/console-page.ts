import { Router } from '@koa/router';
import type { HttpRouter, HttpState } from '../../context.ts';
import { pagePolicy } from '../../page-policy.ts';

/** Where the console is: on the server's own origin, because its session is a cookie of that. */
export const CONSOLE_PAGE = '/console';

const STYLE = 'html,body{height:100%;margin:0}frosst-admin{display:block;height:100dvh}';
const POLICY = pagePolicy([STYLE]);
const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <meta name="robots" content="noindex">
    <title>Frosst console</title>
    <style>${STYLE}</style>
    <script src="/frosst-admin.js" defer></script>
  </head>
  <body>
    <frosst-admin></frosst-admin>
  </body>
</html>
`;

/** The page that staff open: the element and nothing else. */
export function consolePageRoutes(): HttpRouter {
  const router = new Router<HttpState>();
  router.get(CONSOLE_PAGE, (ctx) => {
    ctx.set('Content-Security-Policy', POLICY);
    ctx.set('Cache-Control', 'no-cache');
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = PAGE;
  });
  return router;
}
