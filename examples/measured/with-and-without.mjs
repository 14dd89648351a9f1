/** Serves a chat server's pages from an origin of its own, as they are or with the chat's script taken out. */
import { createServer, request } from 'node:http';

const SCRIPT = /<script src="\/frosst-chat\.js" defer><\/script>/;

/**
 * @param {string} target the chat server's origin
 * @param {{script: boolean}} settings whether the page keeps the chat's script
 * @returns its origin, and what stops it
 */
export async function serveBankPage(target, { script }) {
  const server = createServer((incoming, answer) => {
    const isPage = incoming.url.endsWith('.html');
    const headers = { ...incoming.headers, ...(isPage && { 'accept-encoding': 'identity' }) };
    const asking = request(new URL(incoming.url, target), { method: incoming.method, headers }, (given) => {
      if (isPage) void rewrite(given, answer, script);
      else given.pipe(answer.writeHead(given.statusCode, given.headers));
    });
    asking.on('error', () => answer.writeHead(502).end());
    incoming.pipe(asking);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/* Both pages go this way, so that this is no difference between them. */
async function rewrite(given, answer, keepsScript) {
  const chunks = [];
  for await (const chunk of given) chunks.push(chunk);
  const page = Buffer.concat(chunks).toString('utf8');
  if (!SCRIPT.test(page)) throw new Error('the page has no script to take out');
  const body = keepsScript ? page : page.replace(SCRIPT, '');
  answer.writeHead(given.statusCode, { ...given.headers, 'content-length': Buffer.byteLength(body) }).end(body);
}
