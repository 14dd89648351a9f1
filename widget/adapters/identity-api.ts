import type { Session } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type { IdentityBody, RefreshBody, VisitorBody } from '../../server/protocol/http.ts';
import { call } from './http-api.ts';

/** The routes that sessions of the bank's customers and guests need. Never rejects: no answer at all is code `unavailable`. */
export interface IdentityApi {
  identity(body: IdentityBody): Promise<Answer<Session>>;
  visitor(body: VisitorBody): Promise<Answer<Session>>;
  refresh(body: RefreshBody): Promise<Answer<Session>>;
  logout(accessToken: string): Promise<Answer<void>>;
}

/** @param url where the server is, for example `https://chat.bank.example`; its own origin when empty */
export function identityApi(url: string): IdentityApi {
  const post = <Data>(path: string, body?: object, token?: string) =>
    call<Data>(`${url}/api/${path}`, {
      method: 'POST',
      ...(body && { body: JSON.stringify(body) }),
      ...(token && { token }),
    });
  return {
    identity: (body) => post('identity', body),
    visitor: (body) => post('visitor', body),
    refresh: (body) => post('refresh', body),
    logout: (token) => post('logout', undefined, token),
  };
}
