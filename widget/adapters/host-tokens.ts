import { TOKEN_ISSUER } from '../../server/protocol/http.ts';
import type { Session } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type { Clock, TokenSessions, TokenSource } from '../core/ports.ts';
import { claimsOf, endsSoon } from '../core/token-claims.ts';
import { browserClock } from './browser-clock.ts';
import type { IdentityApi } from './identity-api.ts';

/** What was sent on the session before is answered by then, or given up. */
const END_AFTER_MS = 10_000;

/** What the host page gives: a token, or how to get one. */
export interface HostToken {
  token?: string | undefined;
  provider?: (() => Promise<string | undefined>) | undefined;
}

/**
 * The host page's tokens as the core's source: access tokens of ours as they are, assertions of the bank exchanged for a
 * session, which lives here, in memory, and nowhere else.
 *
 * The provider is asked first when there is one, and again when its token is about to end or was refused. Where there is
 * only a token, its session is refreshed for as long as the server allows.
 */
export class HostTokens implements TokenSessions {
  readonly #read: () => HostToken;
  readonly #api: IdentityApi;
  readonly #clock: Clock;
  /** Whom what is held came from. */
  #from: HostToken['provider'];
  #given: string | undefined;
  #held: string | undefined;
  #session: Session | undefined;
  /** Access tokens of sessions that the connection may still be on. */
  #old: string[] = [];
  /** What was asked of the server last: an assertion counts once, and so does a refresh token. */
  #asked: { with: string; answer: Promise<Answer<Session>> } | undefined;

  /** Grows with every end, so that what was on its way for somebody who left is dropped. */
  #turn = 0;

  /** @param read reads what the host page gives at this moment */
  constructor(read: () => HostToken, api: IdentityApi, clock: Clock = browserClock) {
    this.#read = read;
    this.#api = api;
    this.#clock = clock;
  }

  readonly give: TokenSource = async (refused) => {
    const turn = this.#turn;
    const { token, provider } = this.#read();
    // Another provider, or another token, may speak for another person.
    const isSame = provider ? provider === this.#from : !this.#from && token === this.#given;
    const held = isSame ? this.#held : undefined;
    if (held !== undefined && held !== refused && !endsSoon(held, this.#clock.now())) return held;
    if (isSame && !provider) {
      if (this.#session) await this.#refresh(this.#session.refreshToken);
      return turn === this.#turn ? this.#held : undefined;
    }
    const next = provider ? await provider() : token;
    if (turn !== this.#turn) return undefined;
    const isAssertion = next !== undefined && (claimsOf(next).iss ?? TOKEN_ISSUER) !== TOKEN_ISSUER;
    const answer = isAssertion ? await this.#ask(next, () => this.#api.identity({ assertion: next })) : undefined;
    const session = answer?.ok ? answer.data : undefined;
    if (turn !== this.#turn) {
      // Nobody is on it, and whoever it is of has left.
      if (session) this.#endSessions([session.accessToken]);
      return undefined;
    }
    if (this.#session && this.#session !== session) this.#old.push(this.#session.accessToken);
    this.#session = session;
    this.#from = provider;
    this.#given = next;
    return (this.#held = isAssertion ? session?.accessToken : next);
  };

  taken(token: string): void {
    if (token !== this.#held || this.#old.length === 0) return;
    const old = this.#old.splice(0);
    this.#clock.startTimer(() => this.#endSessions(old), END_AFTER_MS);
  }

  end(all = false): void {
    this.#turn += 1;
    const ending = this.#session?.accessToken ?? (all && this.#held);
    if (ending) this.#old.push(ending);
    this.#from = this.#given = this.#held = this.#session = this.#asked = undefined;
    this.#endSessions(this.#old.splice(0));
  }

  #endSessions(tokens: readonly string[]): void {
    for (const token of tokens) void this.#api.logout(token);
  }

  /** When it is refused, what is held is good until its end, and the page is told in time. */
  async #refresh(refreshToken: string): Promise<void> {
    const answer = await this.#ask(refreshToken, () => this.#api.refresh({ refreshToken }));
    if (refreshToken !== this.#session?.refreshToken) return;
    this.#session = answer.ok ? answer.data : undefined;
    if (answer.ok) this.#held = answer.data.accessToken;
  }

  /** Asks once. @throws when it may be asked again later */
  async #ask(secret: string, ask: () => Promise<Answer<Session>>): Promise<Answer<Session>> {
    if (this.#asked?.with !== secret) this.#asked = { with: secret, answer: ask() };
    const asked = this.#asked;
    const answer = await asked.answer;
    if (answer.ok || !answer.error.retryable) return answer;
    if (this.#asked === asked) this.#asked = undefined;
    throw new Error(answer.error.code);
  }
}
