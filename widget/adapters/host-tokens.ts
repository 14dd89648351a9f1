import { TOKEN_ISSUER } from '../../server/protocol/http.ts';
import type { Session } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type { VisitorBody } from '../../server/protocol/http.ts';
import type { Clock, TokenSessions, TokenSource } from '../core/ports.ts';
import { claimsOf, endsSoon } from '../core/token-claims.ts';
import { browserClock } from './browser-clock.ts';
import type { IdentityApi } from './identity-api.ts';
import type { VisitorStore } from './visitor-store.ts';

/** What was sent on the session before is answered by then, or given up. */
const END_AFTER_MS = 10_000;

/** What the host page gives: a token, or how to get one. */
export interface HostToken {
  token?: string | undefined;
  provider?: (() => Promise<string | undefined>) | undefined;
  /** Whether what a guest wrote becomes theirs whom the next assertion names. */
  joinsGuest?: boolean;
}

/**
 * The host page's tokens as the core's source: access tokens of ours as they are, assertions of the bank exchanged for a
 * session, which lives here, in memory, and nowhere else. Where the page gives none, those of a guest, whose session
 * outlives a reload of the page, and ends with the tab or when somebody signs in.
 *
 * The provider is asked first when there is one, and again when its token is about to end or was refused. Where there is
 * only a token, its session is refreshed for as long as the server allows.
 */
export class HostTokens implements TokenSessions {
  readonly #read: () => HostToken;
  readonly #api: IdentityApi;
  readonly #clock: Clock;
  /** Where a guest's refresh token lies. */
  readonly #visitors: VisitorStore | undefined;
  /** Whom what is held came from. */
  #from: HostToken['provider'];
  #given: string | undefined;
  #held: string | undefined;
  #session: Session | undefined;
  #visitor: Session | undefined;
  /** Access tokens of sessions that the connection may still be on. */
  #old: string[] = [];
  /** What was asked of the server last: an assertion counts once, and so does a refresh token. */
  #asked: { with: string; answer: Promise<Answer<Session>> } | undefined;

  /** Grows with every end, so that what was on its way for somebody who left is dropped. */
  #turn = 0;

  /** @param read reads what the host page gives at this moment */
  constructor(read: () => HostToken, api: IdentityApi, clock: Clock = browserClock, visitors?: VisitorStore) {
    this.#read = read;
    this.#api = api;
    this.#clock = clock;
    this.#visitors = visitors;
  }

  readonly give: TokenSource = async (refused) => {
    const turn = this.#turn;
    const { token, provider, joinsGuest } = this.#read();
    // Another provider, or another token, may speak for another person.
    const isSame = provider ? provider === this.#from : !this.#from && token === this.#given;
    const held = isSame ? this.#held : undefined;
    if (held !== undefined && held !== refused && !endsSoon(held, this.#clock.now())) return held;
    if (isSame && token && !provider) {
      if (this.#session) await this.#refresh(this.#session.refreshToken);
      return turn === this.#turn ? this.#held : undefined;
    }
    const next = (provider ? await provider() : token) || undefined;
    if (turn !== this.#turn) return undefined;
    const isAssertion = next !== undefined && !isOurs(next);
    const visitorToken = (isAssertion && joinsGuest) || !next ? await this.#visitorToken(refused) : undefined;
    if (turn !== this.#turn) return undefined;
    const answer = isAssertion ? await this.#ask(next, () => this.#identify(next, visitorToken)) : undefined;
    const session = answer?.ok ? answer.data : undefined;
    if (turn !== this.#turn) {
      // Nobody is on it, and whoever it is of has left.
      if (session) this.#endSessions([session.accessToken]);
      return undefined;
    }
    if (session || (next && !isAssertion)) this.endVisit();
    if (this.#session && this.#session !== session) this.#old.push(this.#session.accessToken);
    this.#session = session;
    this.#from = provider;
    this.#given = next;
    this.#held = isAssertion ? session?.accessToken : next;
    return next ? this.#held : visitorToken;
  };

  async visit(body: VisitorBody): Promise<Answer<Session>> {
    const turn = this.#turn;
    const answer = await this.#api.visitor(body);
    if (!answer.ok) return answer;
    if (turn === this.#turn) this.#keepVisit(answer.data);
    else this.#endSessions([answer.data.accessToken]);
    return answer;
  }

  endVisit(): void {
    if (this.#visitor) this.#old.push(this.#visitor.accessToken);
    this.#keepVisit(undefined);
  }

  taken(token: string): void {
    if (token !== this.#held || this.#old.length === 0) return;
    const old = this.#old.splice(0);
    this.#clock.startTimer(() => this.#endSessions(old), END_AFTER_MS);
  }

  doubt(): void {
    this.#turn += 1;
    this.#from = this.#asked = undefined;
  }

  end(all = false): void {
    if (all) this.#endUnused();
    this.doubt();
    const ending = this.#session?.accessToken ?? (all && this.#held);
    if (ending) this.#old.push(ending);
    this.endVisit();
    this.#given = this.#held = this.#session = undefined;
    this.#endSessions(this.#old.splice(0));
  }

  /** Ends what the page gave, or a reload left behind, and no connection was made with yet. */
  #endUnused(): void {
    const { token, provider } = this.#read();
    if (!this.#held && !provider && token && isOurs(token)) this.#old.push(token);
    const refreshToken = this.#visitor ? undefined : this.#visitors?.read();
    // One that is on its way ends when it arrives.
    if (refreshToken === undefined || this.#asked?.with === refreshToken) return;
    void this.#api
      .refresh({ refreshToken })
      .then((answer) => answer.ok && this.#endSessions([answer.data.accessToken]));
  }

  #endSessions(tokens: readonly string[]): void {
    for (const token of tokens) void this.#api.logout(token);
  }

  /** Takes up what a reload left behind too. @throws when it cannot be had just now */
  async #visitorToken(refused: string | undefined): Promise<string | undefined> {
    const held = this.#visitor?.accessToken;
    if (held !== undefined && held !== refused && !endsSoon(held, this.#clock.now())) return held;
    const store = this.#visitors;
    const refreshToken = this.#refreshToken;
    if (refreshToken === undefined) return undefined;
    const turn = this.#turn;
    const renew = (newest: string) => this.#renewVisit(newest);
    await this.#ask(refreshToken, () => (store?.read() ? store.renew(renew) : renew(refreshToken)));
    return turn === this.#turn ? this.#visitor?.accessToken : undefined;
  }

  /** The guest's; the page may keep none, or have emptied where it was. */
  get #refreshToken(): string | undefined {
    return this.#visitors?.read() ?? this.#visitor?.refreshToken;
  }

  async #renewVisit(refreshToken: string): Promise<Answer<Session>> {
    const visitor = this.#visitor;
    const answer = await this.#api.refresh({ refreshToken });
    const current = this.#refreshToken;
    // Whoever has left meanwhile, or come, keeps what they have.
    if (current === refreshToken) {
      if (answer.ok || !answer.error.retryable) this.#keepVisit(answer.ok ? answer.data : undefined);
    } else if (answer.ok && (current === undefined || this.#visitor !== visitor)) {
      // Where another tab has a newer token, the session goes on there.
      this.#endSessions([answer.data.accessToken]);
    }
    return answer;
  }

  /** The customer must not be kept out because the visitor whom they were cannot be found any more. */
  async #identify(assertion: string, visitorToken: string | undefined): Promise<Answer<Session>> {
    if (visitorToken !== undefined) {
      const answer = await this.#api.identity({ assertion, visitorToken });
      if (answer.ok || answer.error.retryable) return answer;
    }
    return await this.#api.identity({ assertion });
  }

  #keepVisit(session: Session | undefined): void {
    this.#visitor = session;
    this.#visitors?.write(session?.refreshToken);
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

/** Whether it is an access token of the chat server, and no assertion; so is what cannot be read. */
function isOurs(token: string): boolean {
  return (claimsOf(token).iss ?? TOKEN_ISSUER) === TOKEN_ISSUER;
}
