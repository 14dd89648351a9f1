import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { COOKIE_HEADER } from '../../server/protocol/sign-in.ts';
import type { Http } from '../core/ports.ts';

/** Nothing a person waits for may hang longer than this. */
const TIMEOUT_MS = 15_000;

/**
 * Asks the page's own origin. The header says that it is the console: no page of another site can send it, which
 * keeps the cookie from being used by one.
 */
export const sameOriginHttp: Http = async <Data>(request: Parameters<Http>[0]) => {
  const { method = 'GET', path, body, token, keepalive = false } = request;
  const headers: Record<string, string> = { [COOKIE_HEADER]: '1' };
  if (body) headers['content-type'] = 'application/json';
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  try {
    const response = await fetch(`/api/${path}`, {
      method,
      headers,
      keepalive,
      ...(body && { body: JSON.stringify(body) }),
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return await answerIn<Data>(response);
  } catch {
    return { ok: false, error: UNREACHABLE };
  }
};

/** What an answer says; what is between us and the server may answer anything. */
async function answerIn<Data>(response: Response): Promise<Answer<Data>> {
  const text = await response.text();
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return { ok: true, data: body as Data };
  const error = (body as { error?: ErrorBody } | undefined)?.error;
  return { ok: false, error: error ?? UNREACHABLE };
}

const UNREACHABLE: ErrorBody = { code: 'unavailable', message: 'The server cannot be reached', retryable: true };
