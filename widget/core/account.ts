import { isStaffRole, type Session, type User } from '../../server/protocol/entities.ts';
import type { ErrorBody } from '../../server/protocol/errors.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type { RegisterBody, VisitorBody } from '../../server/protocol/http.ts';
import type { Clock, HttpApi, SessionStore, TokenSource, Turns } from './ports.ts';
import { Store } from './store.ts';

/** Who is signed in here. `error` says why the last attempt, or the session itself, ended. */
export interface AccountState {
  status: 'signed-out' | 'signing-in' | 'signed-in';
  user?: User;
  error?: ErrorBody;
}

/** What an account asks of the world. */
export interface AccountOptions {
  api: HttpApi;
  clock: Clock;
  store: SessionStore;
  /** Which side may sign in here. Anyone else is signed out at once and told `forbidden`. */
  side: 'customer' | 'staff';
  /** Where others hold the same refresh token, such as tabs with one cookie. */
  turns?: Turns;
  /** A refresh brought somebody else's session: they hold the refresh token now, and whoever was here is signed out. */
  replaced?: () => void;
}

/** A refresh is due this long before the access token ends, so that a slow one is still in time. */
const REFRESH_EARLY_MS = 60_000;

/**
 * A signed-in session of ours: the access token stays in memory, the refresh token outlives a reload through the
 * store. Refreshing is single flight, because the server takes a refresh token used twice for a stolen one.
 */
export class Account {
  /** Who is signed in. */
  readonly store = new Store<AccountState>({ status: 'signed-out' });
  readonly #options: AccountOptions;
  #session: Session | undefined;
  #refreshing: Promise<Answer<Session>> | undefined;
  /** Grows with every sign-in and sign-out, so that an answer for somebody earlier is dropped. */
  #turn = 0;

  constructor(options: AccountOptions) {
    this.#options = options;
  }

  get state(): AccountState {
    return this.store.get();
  }

  /**
   * Signs in with email and password.
   *
   * @param code of the second factor; without one, an account that has a second factor answers `second-factor-required`
   */
  signIn(email: string, password: string, code?: string): Promise<Answer<User>> {
    return this.enter(this.#options.api.login({ email, password, ...(code !== undefined && { totp: code }) }));
  }

  /** Makes an account and signs in with it. */
  register(body: RegisterBody): Promise<Answer<User>> {
    return this.enter(this.#options.api.register(body));
  }

  /** Goes on as an anonymous visitor, where the server allows it. */
  continueAsGuest(body: VisitorBody = {}): Promise<Answer<User>> {
    return this.enter(this.#options.api.visitor(body));
  }

  /** Takes up the session that a reload of this tab left behind. Resolves to whether there was one that still holds; after a retryable error it may be tried again. */
  async resume(): Promise<boolean> {
    const refreshToken = this.#options.store.read();
    if (refreshToken === undefined) return false;
    const answer = await this.enter(this.#rotate(refreshToken));
    return answer.ok;
  }

  /** The access token to connect with, refreshed when it is about to end or was refused. */
  readonly token: TokenSource = async (refused) => {
    const session = this.#session;
    if (!session) return undefined;
    const fresh = Date.parse(session.expiresAt) - this.#options.clock.now() > REFRESH_EARLY_MS;
    if (fresh && session.accessToken !== refused) return session.accessToken;
    this.#refreshing ??= this.#refresh(session).finally(() => (this.#refreshing = undefined));
    const answer = await this.#refreshing;
    if (answer.ok) return answer.data.accessToken;
    if (answer.error.retryable) throw new Error(answer.error.code);
    return undefined;
  };

  /**
   * Ends the session on the server, everywhere, and forgets it here even when the server cannot be reached.
   *
   * @returns whether it is over on the server too
   */
  async signOut(): Promise<boolean> {
    const session = this.#session;
    this.forget();
    if (!session) return true;
    const { api, clock } = this.#options;
    const isStale = Date.parse(session.expiresAt) <= clock.now();
    const fresh = isStale ? await this.#rotate(session.refreshToken) : undefined;
    const answer = await api.logout(fresh?.ok ? fresh.data.accessToken : session.accessToken);
    return answer.ok || !answer.error.retryable;
  }

  /** Forgets the session here, because the server ended it. */
  forget(error?: ErrorBody): void {
    this.#turn += 1;
    this.#session = undefined;
    this.#options.store.write(undefined);
    this.store.update(() => (error ? { status: 'signed-out', error } : { status: 'signed-out' }));
  }

  /** Takes the session that a way of signing in answers with, unless somebody signs in or out meanwhile. */
  protected async enter(asked: Promise<Answer<Session>>): Promise<Answer<User>> {
    const turn = ++this.#turn;
    this.store.update(() => ({ status: 'signing-in' }));
    const answer = await asked;
    if (turn !== this.#turn) return { ok: false, error: superseded };
    return answer.ok ? this.#admit(answer.data) : this.#fail(answer.error);
  }

  #admit(session: Session): Answer<User> {
    if (isStaffRole(session.user.role) !== (this.#options.side === 'staff')) {
      void this.#options.api.logout(session.accessToken);
      return this.#fail(wrongSide);
    }
    this.#keep(session);
    return { ok: true, data: session.user };
  }

  #fail(error: ErrorBody): Answer<User> {
    // What a reload left behind is still good when the server only could not be asked.
    if (error.retryable) this.store.update(() => ({ status: 'signed-out', error }));
    else this.forget(error);
    return { ok: false, error };
  }

  #keep(session: Session): void {
    this.#session = session;
    this.#options.store.write(session.refreshToken);
    this.store.update(() => ({ status: 'signed-in', user: session.user }));
  }

  async #refresh(session: Session): Promise<Answer<Session>> {
    const turn = this.#turn;
    const answer = await this.#rotate(session.refreshToken);
    if (turn !== this.#turn) return { ok: false, error: superseded };
    if (answer.ok && answer.data.user.id !== session.user.id) {
      this.forget(superseded);
      this.#options.replaced?.();
      return { ok: false, error: superseded };
    }
    if (answer.ok) this.#keep(answer.data);
    else if (!answer.error.retryable) this.forget(answer.error);
    return answer;
  }

  #rotate(refreshToken: string): Promise<Answer<Session>> {
    const { api, turns } = this.#options;
    const rotate = () => api.refresh({ refreshToken });
    return turns ? turns(rotate) : rotate();
  }
}

const superseded: ErrorBody = {
  code: 'revoked',
  message: 'Somebody else signed in or out meanwhile',
  retryable: false,
};
const wrongSide: ErrorBody = { code: 'forbidden', message: 'This account cannot sign in here', retryable: false };
