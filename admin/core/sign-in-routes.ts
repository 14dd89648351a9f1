import type { AcceptInvitationBody } from '../../server/protocol/administration.ts';
import type { Session, User } from '../../server/protocol/entities.ts';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type {
  PasskeyChallenge,
  PasskeySignInBody,
  ResetPasswordBody,
  SignInOffer,
} from '../../server/protocol/sign-in.ts';
import type { HttpApi } from '../../widget/core/ports.ts';
import type { Http } from './ports.ts';

/** The ways into the console. The refresh token comes and goes by cookie, so no answer and no body here holds one. */
export interface SignInRoutes extends HttpApi {
  offer(): Promise<Answer<SignInOffer>>;
  challenge(): Promise<Answer<PasskeyChallenge>>;
  signInWithPasskey(body: PasskeySignInBody): Promise<Answer<Session>>;
  acceptInvitation(body: AcceptInvitationBody): Promise<Answer<Session>>;
  /** Ends every session of the person, and begins none. */
  resetPassword(body: ResetPasswordBody): Promise<Answer<void>>;
}

export function signInRoutes(http: Http): SignInRoutes {
  const post = <Data>(path: string, body?: object) => http<Data>({ method: 'POST', path, ...(body && { body }) });
  return {
    offer: () => http({ path: 'sign-in' }),
    login: (body) => post('login', body),
    challenge: () => post('passkeys/sign-in/options'),
    signInWithPasskey: (body) => post('passkeys/sign-in', body),
    acceptInvitation: (body) => post('invitations/accept', body),
    resetPassword: (body) => post('password/reset', body),
    // The server takes the cookie once: an answer lost with its page would have the next page held for a thief.
    refresh: () => http({ method: 'POST', path: 'refresh', keepalive: true }),
    logout: (token) => http({ method: 'POST', path: 'logout', token }),
    me: (token) => http<User>({ path: 'me', token }),
    register: () => Promise.resolve({ ok: false, error: notForStaff }),
    visitor: () => Promise.resolve({ ok: false, error: notForStaff }),
  };
}

const notForStaff: ErrorBody = { code: 'forbidden', message: 'Staff are invited', retryable: false };
