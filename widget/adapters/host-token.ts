import type { TokenSource } from '../core/ports.ts';
import { claimsOf } from '../core/token-claims.ts';

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
  let from: HostToken['provider'];
  return async (refused) => {
    const { token, provider } = read();
    if (!provider) return token;
    // Another provider may speak for another person.
    if (provider !== from || held === undefined || held === refused || endsSoon(held)) held = await provider();
    from = provider;
    return held;
  };
}

function endsSoon(token: string): boolean {
  const { exp } = claimsOf(token);
  return exp !== undefined && exp * 1_000 - Date.now() < EARLY_MS;
}
