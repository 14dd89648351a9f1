/**
 * How the example pages get tokens for the chat. A real bank's page asks its own backend instead. Everything here is
 * possible only where open registration or guests are allowed, so not in production.
 */

/** The demo customers' password: it is no secret and protects nothing. */
const PASSWORD = 'demo-password-of-the-examples';

export const DEMO_CUSTOMERS = Object.freeze([
  { name: 'Aksel Berg', email: 'aksel.berg@customers.example' },
  { name: 'Mira Solberg', email: 'mira.solberg@customers.example' },
  { name: 'Jonas Vik', email: 'jonas.vik@customers.example' },
]);

/** A token that ends sooner than this is replaced before it is used. */
const EARLY_MS = 60_000;

/**
 * Turns a way to sign in into a `tokenProvider`. The session survives a reload of the tab; when it cannot be refreshed
 * any more, `signIn` is asked again.
 *
 * @param {string} place what to keep it under in this tab
 * @param {() => Promise<object>} signIn resolves to a session of the chat server
 * @param {object} [session] one to begin with
 */
export function tokenProviderOf(place, signIn, session) {
  let asking;

  const renew = async () => {
    const refreshToken = session?.refreshToken ?? sessionStorage.getItem(place);
    session = (refreshToken && (await refreshed(refreshToken))) || (await signIn());
    sessionStorage.setItem(place, session.refreshToken);
    return session.accessToken;
  };

  return () => {
    const isFresh = session && Date.parse(session.expiresAt) - Date.now() > EARLY_MS;
    if (isFresh) return Promise.resolve(session.accessToken);
    asking ??= renew().finally(() => (asking = undefined));
    return asking;
  };
}

/** A `tokenProvider` for a demo customer, who is registered the first time. */
export function demoTokenProvider(customer) {
  return tokenProviderOf(`demo-session:${customer.email}`, () => signInDemo(customer));
}

/**
 * Asks the chat server for a session, or to end one.
 *
 * @throws Error with the `code` of the contract
 */
export async function post(path, body, token) {
  const response = await fetch(`/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  const answer = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.error.message), { code: answer.error.code });
  return answer;
}

async function signInDemo({ name, email }) {
  const login = { email, password: PASSWORD };
  try {
    return await post('login', login);
  } catch (error) {
    if (error.code !== 'invalid-credentials') throw error;
  }
  try {
    return await post('register', { ...login, name });
  } catch (error) {
    // Another tab registered the same customer in between.
    if (error.code === 'email-taken') return post('login', login);
    throw error;
  }
}

/** Resolves to nothing when the session is over; a failure on the way is not the end of it. */
async function refreshed(refreshToken) {
  try {
    return await post('refresh', { refreshToken });
  } catch (error) {
    if (['unauthenticated', 'revoked', 'bad-request'].includes(error.code)) return undefined;
    throw error;
  }
}
