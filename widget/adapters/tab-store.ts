import type { SessionStore } from '../core/ports.ts';

/**
 * Keeps a refresh token through a reload of this tab. It lies in `sessionStorage` only while the page is hidden or
 * leaving: a duplicated tab copies that storage, and two tabs with one refresh token look like a thief to the server.
 */
export function tabStore(key: string): SessionStore {
  let token = take(key);
  const settle = () => {
    if (document.visibilityState === 'visible') take(key);
    else put(key, token);
  };
  document.addEventListener('visibilitychange', settle);
  addEventListener('pageshow', settle);
  addEventListener('pagehide', () => put(key, token));
  return {
    read: () => token,
    write(refreshToken) {
      token = refreshToken;
      settle();
    },
  };
}

/** Storage may be forbidden on the host page; then a reload signs out, and nothing else breaks. */
function take(key: string): string | undefined {
  try {
    const value = sessionStorage.getItem(key) ?? undefined;
    sessionStorage.removeItem(key);
    return value;
  } catch {
    return undefined;
  }
}

function put(key: string, value: string | undefined): void {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
