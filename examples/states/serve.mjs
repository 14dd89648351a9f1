/** Serves the page of all states, compiled as it is asked for: `node examples/states/serve.mjs [port]`. */
import { fileURLToPath } from 'node:url';
import { context } from 'esbuild';

/** Starts the server; answers with the page's address and a way to end it. Port 0 takes any that is free. */
export async function serveStates(port = 0) {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const page = await context({
    entryPoints: [`${folder}states.ts`, `${folder}long-log.ts`, `${folder}inbox.ts`],
    outdir: folder,
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['browser', 'production'],
    tsconfig: `${root}tsconfig.elements.json`,
  });
  const at = await page.serve({ servedir: root, host: '127.0.0.1', port });
  return { url: `http://127.0.0.1:${at.port}/examples/states/`, close: () => page.dispose() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serveStates(Number(process.argv[2] ?? 3210));
  console.log(url);
}
