/**
 * The console's refresh token in a cookie that no script can read.
 *
 * A cookie comes with a request whoever caused it, so a request that gives or takes this one must prove that a page of
 * our own sent it: by a header that a foreign page cannot send without being asked for leave (CORS, which gives none),
 * and by the origin that the browser itself names. `SameSite=Strict` is the third lock (OWASP ASVS 5.0, 3.3 and 3.5).
 */
import type { Session } from '../protocol/entities.ts';
import { COOKIE_HEADER, REFRESH_COOKIE } from '../protocol/sign-in.ts';
import type { Clock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import type { OwnOrigin } from '../lib/own-origin.ts';
import type { HttpContext } from './context.ts';
import { cookieOf, setCookie } from './cookies.ts';

export class ConsoleCookie {
  readonly #own: OwnOrigin;
  readonly #clock: Clock;

  constructor({ own, clock }: { own: OwnOrigin; clock: Clock }) {
    this.#own = own;
    this.#clock = clock;
  }

  /**
   * Whether the console sent this request, for its refresh token to travel by cookie.
   *
   * @throws {AppError} `forbidden` when the request says so and did not come from a page of this server's own origin
   */
  isMeant(ctx: HttpContext): boolean {
    const header = ctx.get(COOKIE_HEADER);
    if (header === '') return false;
    if (header !== '1' || !this.#isOwnPage(ctx)) {
      throw new AppError('forbidden', 'The console works from the address of the chat server only.');
    }
    return true;
  }

  /**
   * What to answer with the session that `begin` begins: to the console without its refresh token, which goes into the
   * cookie instead.
   *
   * @throws {AppError} as `isMeant`, before anything has begun; and what `begin` throws
   */
  async give(ctx: HttpContext, begin: () => Promise<Session>): Promise<Session> {
    const isConsole = this.isMeant(ctx);
    const session = await begin();
    return isConsole ? this.put(ctx, session) : session;
  }

  /** Puts a session's refresh token into the cookie, where the request proved by other means that the console began it. */
  put(ctx: HttpContext, session: Session): Session {
    const lifetime = Date.parse(session.refreshExpiresAt) - this.#clock.now().getTime();
    setCookie(ctx, REFRESH_COOKIE, { value: session.refreshToken, sameSite: 'Strict', lifetime });
    return { ...session, refreshToken: '' };
  }

  /** The refresh token that came with the console's request. */
  take(ctx: HttpContext): string | undefined {
    return cookieOf(ctx, REFRESH_COOKIE);
  }

  /** Takes the cookie away, if the console asks. */
  clear(ctx: HttpContext): void {
    if (this.isMeant(ctx)) setCookie(ctx, REFRESH_COOKIE, { value: '', sameSite: 'Strict', lifetime: 0 });
  }

  #isOwnPage(ctx: HttpContext): boolean {
    const origin = ctx.get('Origin');
    if (origin !== '') return this.#own.is(origin, ctx.get('Host'));
    return ctx.get('Sec-Fetch-Site') === 'same-origin';
  }
}
