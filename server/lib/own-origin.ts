/** A host of this machine, with or without a port. */
const LOCAL_HOST = /^(localhost|127\.0\.0\.1)(:\d{1,5})?$/;

/** Under which origin browsers reach this server. */
export interface OwnOrigin {
  /** Whether `origin` is the server's own, as a request to `host` (the `Host` header) means it. */
  is(origin: string, host: string | undefined): boolean;
  /**
   * The origin itself, where it is certain: as configured or, in development, that of this machine. A `Host` header is
   * written by whoever asks, so nothing that lasts (a link, a passkey's scope) is ever made of a foreign one.
   */
  certain(host: string | undefined): string | undefined;
}

/** @param publicUrl the configured origin; without it, a page's own origin is the one it asked for */
export function createOwnOrigin(publicUrl: string | undefined, isDevelopment: boolean): OwnOrigin {
  if (publicUrl !== undefined) return { is: (origin) => origin === publicUrl, certain: () => publicUrl };
  return {
    // A browser writes both headers itself; a page can make up neither.
    is: (origin, host) =>
      host !== undefined && host !== '' && (origin === `https://${host}` || origin === `http://${host}`),
    certain: (host) => (isDevelopment && LOCAL_HOST.test(host ?? '') ? `http://${host ?? ''}` : undefined),
  };
}
