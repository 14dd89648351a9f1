/** What a JWT says of its person (`sub`) and of its end (`exp`, in seconds since 1970). */
export interface TokenClaims {
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
