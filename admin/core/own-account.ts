import type { SessionInfo, SessionsPage } from '../../server/protocol/administration.ts';
import type { ErrorCode } from '../../server/protocol/errors.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type {
  PasskeyChallenge,
  PasskeyInfo,
  PasswordBody,
  RecentBody,
  RecoveryCodes,
  SecondFactor,
  TotpEnrolment,
} from '../../server/protocol/sign-in.ts';
import { Store } from '../../widget/core/store.ts';
import type { Http, Passkeys } from './ports.ts';

export interface OwnAccountState {
  status: 'loading' | 'ready' | 'failed';
  factor: SecondFactor;
  /** Newest use first. */
  sessions: readonly SessionInfo[];
}

/** Why a passkey was not added: the browser's reason, or the server's. */
export type PasskeyProblem = 'cancelled' | 'exists' | 'failed' | ErrorCode;

const NOTHING: SecondFactor = Object.freeze({ totp: false, recoveryCodes: 0, passkeys: [] });

/** One's own account: how one proves who one is, and where one is signed in. */
export class OwnAccount {
  readonly store = new Store<OwnAccountState>({ status: 'loading', factor: NOTHING, sessions: [] });
  readonly #http: Http;
  readonly #passkeys: Passkeys;

  /** @param http requests of the person signed in */
  constructor(http: Http, passkeys: Passkeys) {
    this.#http = http;
    this.#passkeys = passkeys;
  }

  /** It has no password: signing in a moment ago stands in for it, and nothing else does. */
  get isPasswordless(): boolean {
    return this.store.get().factor.passwordless === true;
  }

  /** Loads it; what is known stays on the screen meanwhile. */
  async load(): Promise<void> {
    if (!(await this.#read())) this.store.update((state) => ({ ...state, status: 'failed' }));
  }

  /** Loads what may have changed elsewhere. Where that fails, what is known stays, and nobody is told. */
  async reload(): Promise<void> {
    await this.#read();
  }

  /**
   * Begins to set up an authenticator app. The secret counts once a code confirmed it.
   *
   * @param password needed when the answer without it is `invalid-credentials`: some time after signing in
   */
  enrol(password?: string): Promise<Answer<TotpEnrolment>> {
    return this.#http({ method: 'POST', path: 'second-factor/totp', ...recent(password) });
  }

  /** Ends setting up. The recovery codes are told this once. */
  async confirm(code: string): Promise<Answer<RecoveryCodes>> {
    return this.#withNewCodes(await this.#post('second-factor/totp/confirm', { code }));
  }

  /**
   * Makes new recovery codes; the old ones are worth nothing then.
   *
   * @param password left out by an account that has none
   */
  async renewRecoveryCodes(password?: string): Promise<Answer<RecoveryCodes>> {
    return this.#withNewCodes(await this.#post('second-factor/recovery-codes', bodyOf(password)));
  }

  /**
   * Removes the authenticator app and the recovery codes.
   *
   * @param password left out by an account that has none
   */
  async removeTotp(password?: string): Promise<Answer<void>> {
    const asked = { method: 'DELETE', path: 'second-factor/totp', body: bodyOf(password) } as const;
    const answer: Answer<void> = await this.#http(asked);
    if (answer.ok) this.#change({ totp: false, recoveryCodes: 0 });
    return answer;
  }

  /**
   * Makes a passkey on this device or another that the browser offers.
   *
   * @param password as for `enrol`
   */
  async addPasskey(name: string, password?: string): Promise<{ ok: true } | { ok: false; problem: PasskeyProblem }> {
    const asked = { method: 'POST', path: 'passkeys/options', ...recent(password) } as const;
    const challenge = await this.#http<PasskeyChallenge>(asked);
    if (!challenge.ok) return { ok: false, problem: challenge.error.code };
    const { challengeId, options } = challenge.data;
    const outcome = await this.#passkeys.create(options);
    if (!outcome.ok) return { ok: false, problem: outcome.reason };
    const made = await this.#post<PasskeyInfo>('passkeys', { challengeId, name, response: outcome.response });
    if (!made.ok) return { ok: false, problem: made.error.code };
    this.#change({ passkeys: [...this.store.get().factor.passkeys, made.data] });
    return { ok: true };
  }

  async removePasskey(id: string): Promise<Answer<void>> {
    const answer = await this.#remove(`passkeys/${encodeURIComponent(id)}`);
    if (answer.ok) this.#change({ passkeys: this.store.get().factor.passkeys.filter((each) => each.id !== id) });
    return answer;
  }

  /** Signs one's own other session out. */
  async endSession(id: string): Promise<Answer<void>> {
    const answer = await this.#remove(`sessions/${encodeURIComponent(id)}`);
    if (answer.ok)
      this.store.update((state) => ({ ...state, sessions: state.sessions.filter((each) => each.id !== id) }));
    return answer;
  }

  /** Signs out everywhere but here. @returns whether all of them are over */
  async endOthers(): Promise<boolean> {
    const others = this.store.get().sessions.filter(({ isCurrent }) => !isCurrent);
    const answers = await Promise.all(others.map(({ id }) => this.endSession(id)));
    return answers.every(({ ok }) => ok);
  }

  /**
   * Changes one's own password, and signs out everywhere but here. `conflict`: it was changed elsewhere at the same
   * moment, or the account has none.
   *
   * @param password the present one
   */
  async changePassword(password: string, newPassword: string): Promise<Answer<void>> {
    const answer: Answer<void> = await this.#post('password', { password, newPassword });
    if (answer.ok)
      this.store.update((state) => ({ ...state, sessions: state.sessions.filter(({ isCurrent }) => isCurrent) }));
    return answer;
  }

  /** Resolves to whether it was loaded. */
  async #read(): Promise<boolean> {
    const before = this.store.get();
    const [factor, sessions] = await Promise.all([
      this.#http<SecondFactor>({ path: 'second-factor' }),
      this.#http<SessionsPage>({ path: 'sessions' }),
    ]);
    if (!factor.ok || !sessions.ok) return false;
    // What was changed here meanwhile may be newer than what was read.
    if (this.store.get() !== before) return this.#read();
    this.store.update(() => ({ status: 'ready', factor: factor.data, sessions: sessions.data.sessions }));
    return true;
  }

  #post<Data>(path: string, body: object): Promise<Answer<Data>> {
    return this.#http({ method: 'POST', path, body });
  }

  /** Whatever is gone already is as good as removed. */
  async #remove(path: string): Promise<Answer<void>> {
    const answer: Answer<void> = await this.#http({ method: 'DELETE', path });
    return !answer.ok && answer.error.code === 'not-found' ? { ok: true, data: undefined } : answer;
  }

  #withNewCodes(answer: Answer<RecoveryCodes>): Answer<RecoveryCodes> {
    if (answer.ok) this.#change({ totp: true, recoveryCodes: answer.data.recoveryCodes.length });
    return answer;
  }

  #change(change: Partial<SecondFactor>): void {
    this.store.update((state) => ({ ...state, factor: { ...state.factor, ...change } }));
  }
}

function recent(password: string | undefined): { body?: RecentBody } {
  return password === undefined ? {} : { body: { password } };
}

function bodyOf(password: string | undefined): PasswordBody {
  return recent(password).body ?? {};
}
