import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { failure } from '../core/failure.ts';
import type { HttpApi } from '../core/ports.ts';

/** Nothing a person waits for may hang longer than this. */
const TIMEOUT_MS = 15_000;

interface Asked {
  method?: string;
  body?: string;
  /** An access token, for what not everybody may ask. */
  token?: string;
}

/** @param url where the server is, for example `https://chat.bank.example`; its own origin when empty */
export function httpApi(url: string): HttpApi {
  const post = <Data>(path: string, body: object) =>
    call<Data>(`${url}/api/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return {
    login: (body) => post('login', body),
    register: (body) => post('register', body),
    visitor: (body) => post('visitor', body),
    refresh: (body) => post('refresh', body),
    logout: (token) => call(`${url}/api/logout`, { method: 'POST', token }),
    me: (token) => call(`${url}/api/me`, { token }),
  };
}

/**
 * Sends one request, and takes whatever goes wrong on the way for an unreachable server.
 *
 * @param read what an answer that is none of JSON is read by
 */
export async function call<Data>(
  url: string,
  request: Asked = {},
  timeoutMs = TIMEOUT_MS,
  read: (response: Response) => Promise<unknown> = readJson,
): Promise<Answer<Data>> {
  try {
    const response = await ask(url, request, timeoutMs);
    if (response.ok) return { ok: true, data: (await read(response)) as Data };
    const { error } = (await readJson(response)) as { error?: ErrorBody };
    return error ? { ok: false, error } : failure('unavailable');
  } catch {
    return failure('unavailable');
  }
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? undefined : JSON.parse(text);
}

function ask(url: string, { token, ...init }: Asked, timeoutMs: number): Promise<Response> {
  const headers: Record<string, string> = {};
  if (init.body !== undefined) headers['content-type'] = 'application/json';
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  return fetch(url, { ...init, headers, credentials: 'omit', signal: AbortSignal.timeout(timeoutMs) });
}
