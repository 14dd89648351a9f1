/** The bank's page, with the policy that its `<frosst-chat>` needs: the script pinned by integrity, and no more. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';

const FILES = { '/page.js': ['page.js', 'text/javascript'], '/page.css': ['page.css', 'text/css'] };

/**
 * Starts the page.
 *
 * @param {{port: number, chat: string}} settings `chat` is the origin of the chat server
 */
export async function startPage({ port, chat }) {
  const server = createServer((request, response) => {
    answer(request.url, chat).then(
      ({ status = 200, headers = {}, body = '' }) => response.writeHead(status, headers).end(body),
      () => response.writeHead(503, { 'content-type': 'text/plain' }).end('The chat server is not there yet.'),
    );
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
}

async function answer(url, chat) {
  if (url === '/') return page(chat);
  const [name, type] = FILES[url] ?? [];
  return name ? { headers: { 'content-type': type }, body: await read(name) } : { status: 404 };
}

/* A real bank writes path and integrity into its page when it takes a new version; this one takes what is there. */
async function page(chat) {
  const manifest = await (await fetch(`${chat}/frosst-manifest.json`)).json();
  const { path, integrity } = manifest.bundles['frosst-chat.js'];
  const body = (await read('index.html'))
    .replace('{chat}', chat)
    .replace('{path}', path)
    .replace('{integrity}', integrity);
  return {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(chat, integrity) },
    body,
  };
}

/** All that the page and its chat may do. */
function policy(chat, integrity) {
  return [
    "default-src 'none'",
    `script-src 'self' '${integrity}'`,
    "style-src 'self'",
    `connect-src ${chat} ${chat.replace('http', 'ws')}`,
    "img-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

function read(name) {
  return readFile(new URL(name, import.meta.url), 'utf8');
}
