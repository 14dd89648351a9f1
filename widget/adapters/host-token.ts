import type { TokenSource } from '../core/ports.ts';

/** What the host page gives: a token, or how to get one. */
export interface HostToken {
  token?: string | undefined;
  provider?: (() => Promise<string | undefined>) | undefined;
}

/** The provider is asked again this long before its token ends. */
const EARLY_MS = 60_000;

/**
 * The host page's token as the core's source. The provider is asked first when there is one, and again only when its
 * token is about to end or was refused; a plain token is given as long as it lasts.
 *
 * @param read reads what the host page gives at this moment
 */
export function hostToken(read: () => HostToken): TokenSource {
  let held: string | undefined;
  return async (refused) => {
    const { token, provider } = read();
    if (!provider) return token;
    if (held === undefined || held === refused || endsWithin(held, EARLY_MS)) held = await provider();
    return held;
  };
}

/** Reads the end from the token without trusting it: the server alone decides whether it is valid. */
function endsWithin(token: string, ms: number): boolean {
  try {
    const [, payload = ''] = token.split('.');
    const { exp } = JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) as { exp?: number };
    return exp !== undefined && exp * 1_000 - Date.now() < ms;
  } catch {
    return false;
  }
}
