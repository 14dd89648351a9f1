/** Any port of this machine: where people try things out. */
const LOCAL_ORIGIN = /^http:\/\/(localhost|127\.0\.0\.1)(:\d{1,5})?$/;

/** Says whether a page of `origin` may speak with the server that was asked for as `host` (the `Host` header). */
export type OriginCheck = (origin: string, host: string | undefined) => boolean;

/**
 * The one rule for HTTP and socket alike: the server's own origin, the exact list, and in development any port of
 * this machine. `null` and everything else is refused; that no `Origin` came at all is the caller's case.
 */
export function createOriginCheck(allowed: readonly string[], isDevelopment: boolean): OriginCheck {
  const listed = new Set(allowed);
  return (origin, host) =>
    listed.has(origin) ||
    (host !== undefined && (origin === `https://${host}` || origin === `http://${host}`)) ||
    (isDevelopment && LOCAL_ORIGIN.test(origin));
}
