/** Serves an example as it was built, with the chat server's origin where the page has a place for it. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

/**
 * @param {{folder: URL, chat: string}} settings `folder` ends in a slash
 * @returns its origin, and what stops it
 */
export async function serveBuilt({ folder, chat }) {
  const server = createServer(({ url }, response) => {
    const name = url === '/' ? 'index.html' : url.slice(1);
    readFile(new URL(name, folder), 'utf8').then(
      (text) => response.setHeader('content-type', TYPES[extname(name)] ?? '').end(text.replace('{chat}', chat)),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
