/** What a JWT says of its person (`sub`) and of its end (`exp`, in seconds since 1970). */
export interface TokenClaims {
  iss?: string;
  sub?: string;
  exp?: number;
}

/** Every runtime has it; the core's own types know of none. */
declare const atob: (base64: string) => string;

/** Reads a token without trusting it: whether it is valid, the server alone decides. Empty when it is not readable. */
export function claimsOf(token: string): TokenClaims {
  try {
    const [, payload = ''] = token.split('.');
    return (JSON.parse(atob(payload.replace(/-/g, '+').replace(/_/g, '/'))) ?? {}) as TokenClaims;
  } catch {
    return {};
  }
}

/** Whom a token names, and who says so; the same text for all that cannot be read. */
export function bearerOf(token: string): string {
  const { iss, sub } = claimsOf(token);
  return `${iss} ${sub}`;
}

/** A token is replaced this long before its end, so that a slow replacement is still in time. */
const EARLY_MS = 60_000;

/** Whether a token ends soon, or has ended, at a moment in clock milliseconds. One that is not readable never does. */
export function endsSoon(token: string, now: number): boolean {
  const { exp } = claimsOf(token);
  return exp !== undefined && exp * 1_000 - now < EARLY_MS;
}
