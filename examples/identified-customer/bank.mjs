/** A bank's own backend, reduced to what the chat needs of it: a session, the public keys, and a token on request. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { keySet, signChatToken } from './sign-chat-token.mjs';

const CUSTOMERS = {
  aksel: { id: 'customer-1001', name: 'Aksel Berg', email: 'aksel.berg@customers.example' },
  mira: { id: 'customer-1002', name: 'Mira Solberg', email: 'mira.solberg@customers.example' },
};
const FILES = { '/': 'index.html', '/page.js': 'page.js', '/page.css': 'page.css' };
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' };

/** The bank's sessions: who is signed in, by a cookie that no script can read. A real bank asks for a password first. */
const sessions = new Map();

/**
 * Starts the bank.
 *
 * @param {{port: number, chat: string, issuer: string, audience: string}} settings `chat` is where the chat server is
 */
export async function startBank({ port, chat, ...names }) {
  const server = createServer((request, response) => {
    answer(request, { chat, names }).then(
      ({ status = 200, headers = {}, body = '' }) => response.writeHead(status, headers).end(body),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
}

async function answer({ method, url, headers }, { chat, names }) {
  const session = /(?:^|; )bank-session=([\w-]+)/.exec(headers.cookie ?? '')?.[1];
  const customer = sessions.get(session);
  const route = `${method} ${url}`;
  if (method === 'GET' && FILES[url]) return page(FILES[url], chat);
  if (route === 'GET /jwks.json') return json(keySet);
  if (route === 'GET /me') return customer ? json({ name: customer.name }) : { status: 401 };
  if (route === 'POST /chat-token') {
    return customer ? { headers: FRESH, body: await signChatToken(customer, names) } : { status: 401 };
  }
  if (route === 'POST /sign-out') {
    sessions.delete(session);
    return { status: 204, headers: { 'set-cookie': cookieOf('', 0) } };
  }
  const who = CUSTOMERS[/^POST \/sign-in\/(\w+)$/.exec(route)?.[1]];
  return who ? signIn(who) : { status: 404 };
}

function signIn(customer) {
  const session = randomUUID();
  sessions.set(session, customer);
  return { status: 204, headers: { 'set-cookie': cookieOf(session, 3_600) } };
}

const FRESH = { 'content-type': 'text/plain', 'cache-control': 'no-store' };

function cookieOf(session, maxAge) {
  return `bank-session=${session}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${maxAge}`;
}

function json(value) {
  return { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: JSON.stringify(value) };
}

/** The page may load and call the chat server, and nothing else but the bank itself. */
async function page(file, chat) {
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${chat}`,
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${chat} ${chat.replace('http', 'ws')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ];
  const text = await readFile(new URL(file, import.meta.url), 'utf8');
  const headers = { 'content-type': TYPES[file.split('.').pop()], 'content-security-policy': policy.join('; ') };
  return { headers, body: text.replaceAll('{chat}', chat) };
}
