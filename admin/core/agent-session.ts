import type { Session, User } from '../../server/protocol/entities.ts';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type { PasskeySignInBody } from '../../server/protocol/sign-in.ts';
import { Account } from '../../widget/core/account.ts';
import type { Clock, SessionStore, Turns } from '../../widget/core/ports.ts';
import { claimsOf, type TokenClaims } from '../../widget/core/token-claims.ts';
import type { ConsoleTabs, Mark } from './ports.ts';
import type { SignInRoutes } from './sign-in-routes.ts';

/** What the console's sign-in asks of the world. */
export interface AgentSessionOptions {
  api: SignInRoutes;
  clock: Clock;
  /** All tabs hold one cookie. */
  turns: Turns;
  tabs: ConsoleTabs;
  /** The session that somebody signed out of and the server may not have heard of. */
  owed: Mark;
}

/** Who shows the session: all tabs share one. */
export interface SessionFollower {
  /** It ended for good; nothing of the person may stay. */
  signedOut(): void;
  /** Somebody may be taken up by `resume`. */
  signedIn(): void;
}

/** The cookie may always be there: no script can see it. */
const cookie: SessionStore = { read: () => '', write: () => undefined };

/**
 * The console's sign-in: an account that only staff may use, one for all tabs of the browser, with its refresh token in
 * a cookie. Since no script can delete that, a sign-out that the server did not hear of is made good before anybody
 * is let in again by the cookie.
 */
export class AgentSession extends Account {
  readonly #options: AgentSessionOptions;
  #stopHearing: (() => void) | undefined;
  #follower: SessionFollower | undefined;
  #leaving: Promise<unknown> = Promise.resolve();
  /** Which session the cookie is of, as far as this tab knows. */
  #held = '';
  /** The access token that this tab was given last. */
  #token = '';

  constructor(options: AgentSessionOptions) {
    const { api, clock, turns } = options;
    const noting: SignInRoutes = { ...api, refresh: async (body) => this.#note(await api.refresh(body)) };
    super({ api: noting, clock, turns, store: cookie, side: 'staff', replaced: () => this.#makeWay() });
    this.#options = options;
  }

  /** Tells `follower` what becomes of the session elsewhere, until `rest`. */
  follow(follower: SessionFollower): void {
    this.#follower = follower;
    this.#stopHearing ??= this.#options.tabs.hear((note) => {
      if (note.type === 'signed-in' && note.userId === this.state.user?.id) {
        this.#held = note.sessionId;
        return;
      }
      const wasIn = this.state.status === 'signed-in';
      if (wasIn) this.forget();
      if (note.type === 'signed-out') follower.signedOut();
      else if (wasIn) this.#makeWay();
      else if (this.state.status === 'signed-out') follower.signedIn();
    });
  }

  /** Follows no longer. */
  rest(): void {
    this.#stopHearing?.();
    this.#stopHearing = this.#follower = undefined;
  }

  override async resume(): Promise<boolean> {
    const owed = this.#options.owed.read();
    const isIn = owed === undefined ? await super.resume() : (await this.enter(this.#settle(owed))).ok;
    // Who comes back from the bank's own sign-in begins nowhere else.
    if (isIn) this.#tell();
    return isIn;
  }

  override async signIn(email: string, password: string, code?: string): Promise<Answer<User>> {
    const body = { email, password, ...(code !== undefined && { totp: code }) };
    return this.#begin(() => this.#options.api.login(body));
  }

  /** Signs in with the browser's answer to a passkey challenge. */
  signInWithPasskey(body: PasskeySignInBody): Promise<Answer<User>> {
    return this.#begin(() => this.#options.api.signInWithPasskey(body));
  }

  /** Takes up an invitation with a password of one's own, and is signed in by it. */
  acceptInvitation(token: string, password: string): Promise<Answer<User>> {
    return this.#begin(() => this.#options.api.acceptInvitation({ token, password }));
  }

  override async signOut(): Promise<boolean> {
    const { owed, tabs } = this.#options;
    owed.write(this.#held);
    const leaving = sessionIn(this.#token) === this.#held ? super.signOut() : this.#endBoth();
    this.#leaving = leaving;
    tabs.post({ type: 'signed-out' });
    const isOver = await leaving;
    if (isOver) owed.write(undefined);
    return isOver;
  }

  /** The cookie is another's now: nothing of whoever was here may stay under theirs. */
  #makeWay(): void {
    this.#follower?.signedOut();
    this.#follower?.signedIn();
  }

  /**
   * Signs out where the same person began another session in another tab: only a token of that one ends it.
   *
   * @returns as `signOut`
   */
  async #endBoth(): Promise<boolean> {
    const own = this.#token;
    this.forget();
    const held = await this.#settle(this.#held);
    if (!held.ok && held.error.retryable) return false;
    // Its cookie is gone since the other one began, so this is the last that can end it before its limits do.
    await this.#options.api.logout(own);
    return true;
  }

  async #begin(ask: () => Promise<Answer<Session>>): Promise<Answer<User>> {
    const { turns } = this.#options;
    // The answer to a sign-out takes the cookie away, whosever it is by then; that to a refresh puts its own in place.
    const asked = this.#leaving.then(() => turns(ask)).then((answer) => this.#note(answer));
    const answer = await this.enter(asked);
    if (!answer.ok) return answer;
    // Their cookie took the place of whatever was left.
    this.#options.owed.write(undefined);
    this.#tell();
    return answer;
  }

  #tell(): void {
    const { user } = this.state;
    if (user) this.#options.tabs.post({ type: 'signed-in', userId: user.id, sessionId: this.#held });
  }

  /** Ends what an earlier sign-out could not. Gives a session that was begun since: its cookie took the place. */
  async #settle(owedId: string): Promise<Answer<Session>> {
    const { api, turns, owed } = this.#options;
    const held = await turns(async () => this.#note(await api.refresh({ refreshToken: '' })));
    if (held.ok && sessionIn(held.data.accessToken) === owedId) {
      const ended = await api.logout(held.data.accessToken);
      if (ended.ok || !ended.error.retryable) owed.write(undefined);
      return ended.ok ? { ok: false, error: OVER } : ended;
    }
    if (held.ok || !held.error.retryable) owed.write(undefined);
    return held;
  }

  #note(answer: Answer<Session>): Answer<Session> {
    if (answer.ok) {
      this.#token = answer.data.accessToken;
      this.#held = sessionIn(this.#token);
    }
    return answer;
  }
}

/** Which session an access token is of, as the server names it there. */
function sessionIn(accessToken: string): string {
  const { sid = '' } = claimsOf(accessToken) as TokenClaims & { sid?: string };
  return sid;
}

const OVER: ErrorBody = { code: 'unauthenticated', message: 'The last session is over', retryable: false };
