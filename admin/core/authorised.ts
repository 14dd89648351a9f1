import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type { TokenSource } from '../../widget/core/ports.ts';
import type { Http } from './ports.ts';

/** Requests of the person signed in. A token that the server takes no longer is asked for anew, once. */
export function authorised(http: Http, token: TokenSource): Http {
  return async <Data>(request: Parameters<Http>[0]): Promise<Answer<Data>> => {
    const held = await tokenOf(token);
    if (!held.ok) return held;
    const answer = await http<Data>({ ...request, token: held.data });
    if (answer.ok || answer.error.code !== 'unauthenticated') return answer;
    const fresh = await tokenOf(token, held.data);
    return fresh.ok ? http<Data>({ ...request, token: fresh.data }) : fresh;
  };
}

async function tokenOf(token: TokenSource, refused?: string): Promise<Answer<string>> {
  try {
    const held = await token(refused);
    return held === undefined ? { ok: false, error: SIGNED_OUT } : { ok: true, data: held };
  } catch {
    return { ok: false, error: NOT_NOW };
  }
}

const SIGNED_OUT: ErrorBody = { code: 'unauthenticated', message: 'Nobody is signed in', retryable: false };
const NOT_NOW: ErrorBody = { code: 'unavailable', message: 'The server cannot be reached', retryable: true };
