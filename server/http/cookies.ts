import type { HttpContext } from './context.ts';

interface Cookie {
  /** Of the base64url alphabet, so that nothing needs quoting. */
  value: string;
  sameSite: 'Strict' | 'Lax';
  /** In milliseconds; 0 takes the cookie away. */
  lifetime: number;
}

/**
 * Sets a cookie with the `__Host-` prefix (RFC 6265bis, section 4.1.3.2). Written here and not by Koa, which refuses
 * `Secure` where it sees no TLS: that is the proxy's in front of us, and browsers take it from this machine without.
 */
export function setCookie(ctx: HttpContext, name: `__Host-${string}`, { value, sameSite, lifetime }: Cookie): void {
  const attributes = `Path=/; Max-Age=${Math.floor(lifetime / 1000)}; Secure; HttpOnly; SameSite=${sameSite}`;
  ctx.append('Set-Cookie', `${name}=${value}; ${attributes}`);
}

/** The value of a cookie that came with the request; an empty one counts as absent. */
export function cookieOf(ctx: HttpContext, name: `__Host-${string}`): string | undefined {
  const value = ctx.cookies.get(name);
  return value === '' ? undefined : value;
}
