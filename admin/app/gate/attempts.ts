import type { LitElement } from 'lit';
import type { ErrorBody, ErrorCode } from '../../../server/protocol/errors.ts';
import type { Answer } from '../../../server/protocol/events.ts';
import type { User } from '../../../server/protocol/entities.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import type { AccountState } from '../../../widget/core/account.ts';
import type { PasskeyOutcome } from '../../core/ports.ts';
import { words } from '../../translations/en.ts';
import type { AdminServices } from '../frosst-admin/services.ts';
import { signInWords, type Way } from './sign-in-words.ts';

/** Tries to get in, one at a time by whatever way, and how the last one went. What was typed stays no longer than it takes. */
export class Attempts {
  /** What the server asks for next. */
  step: 'password' | 'code' = 'password';
  readonly #host: LitElement;
  readonly #services: () => AdminServices | undefined;
  readonly #account: StoreController<AccountState>;
  /** What the server asked a second factor for. */
  #tried: { email: string; password: string } | undefined;
  #way: Way = 'password';
  /** What is under way outside of the account: it knows of neither passkeys nor links. */
  #isAsking = false;
  /** What went wrong outside of the account. */
  #problem = '';
  #hasBegun = false;
  /** Grows whenever what is under way no longer counts. */
  #turn = 0;

  constructor(host: LitElement, services: () => AdminServices | undefined) {
    this.#host = host;
    this.#services = services;
    this.#account = new StoreController<AccountState>(
      host,
      () => services()?.session.store,
      (account) => account,
    );
  }

  get isBusy(): boolean {
    return this.#isAsking || this.#account.value?.status === 'signing-in';
  }

  /** Whose second factor is asked for. */
  get email(): string {
    return this.#tried?.email ?? '';
  }

  /** What was given is wrong, rather than that it could not be tried. */
  get isRefused(): boolean {
    return this.#account.value?.error?.code === 'invalid-credentials';
  }

  /**
   * Why the last try failed, as a sentence; empty when none did.
   *
   * @param refusal why the bank's own sign-in failed, which counts until something else is tried
   */
  problem(refusal?: ErrorCode): string {
    if (refusal !== undefined && !this.#hasBegun)
      return signInWords({ code: refusal, message: '', retryable: false }, 'provider');
    const error = this.#account.value?.error;
    return this.#problem !== '' || !error ? this.#problem : signInWords(error, this.#way);
  }

  async byPassword(email: string, password: string): Promise<void> {
    const answer = await this.#try('password', (session) => session.signIn(email, password));
    if (answer?.ok !== false || answer.error.code !== 'second-factor-required') return;
    this.#tried = { email, password };
    this.step = 'code';
    this.#host.requestUpdate();
  }

  /** @param code six digits, or a recovery code */
  async byCode(code: string): Promise<void> {
    const tried = this.#tried;
    if (!tried) return;
    const way = /^\d{6}$/.test(code) ? 'code' : 'recovery-code';
    const answer = await this.#try(way, (session) => session.signIn(tried.email, tried.password, code));
    if (answer?.ok === true) this.#tried = undefined;
  }

  async byPasskey(): Promise<void> {
    const { routes, passkeys } = this.#services() ?? {};
    if (!routes || !passkeys || this.isBusy) return;
    const challenge = await this.#ask(() => routes.challenge());
    if (challenge?.ok === false) this.#fail(challenge.error, 'passkey');
    if (challenge?.ok !== true) return;
    const { challengeId, options } = challenge.data;
    const outcome = await this.#ask(() => passkeys.get(options));
    if (!outcome) return;
    if (outcome.ok)
      await this.#try('passkey', (session) => session.signInWithPasskey({ challengeId, response: outcome.response }));
    else this.#say(outcome.reason === 'cancelled' ? words.signIn.passkeyCancelled : words.signIn.passkeyFailed);
  }

  async byInvitation(token: string, password: string): Promise<void> {
    await this.#try('invitation', (session) => session.acceptInvitation(token, password));
  }

  /** Sets another password, which lets nobody in by itself. Resolves to whether that is done. */
  async resetPassword(token: string, password: string): Promise<boolean> {
    const { routes } = this.#services() ?? {};
    if (!routes || this.isBusy) return false;
    const answer = await this.#ask(() => routes.resetPassword({ token, password }));
    if (answer?.ok === false) this.#fail(answer.error, 'password-reset');
    return answer?.ok === true;
  }

  /** Forgets what was tried outside of the account, and what may still be under way there. */
  clear(): void {
    this.#turn += 1;
    this.#isAsking = false;
    this.#tried = undefined;
    this.step = 'password';
    this.#say('');
  }

  /** Back to address and password. */
  restart(): void {
    this.clear();
    this.#services()?.session.forget();
  }

  async #try(
    way: Way,
    attempt: (session: AdminServices['session']) => Promise<Answer<User>>,
  ): Promise<Answer<User> | undefined> {
    const { session } = this.#services() ?? {};
    if (!session || this.isBusy) return undefined;
    this.#way = way;
    this.#hasBegun = true;
    this.#say('');
    return attempt(session);
  }

  /** Resolves to nothing when it no longer counts. */
  async #ask<Asked extends Answer<unknown> | PasskeyOutcome>(ask: () => Promise<Asked>): Promise<Asked | undefined> {
    const turn = this.#turn;
    this.#isAsking = this.#hasBegun = true;
    this.#say('');
    const answer = await ask();
    if (turn !== this.#turn) return undefined;
    this.#isAsking = false;
    this.#host.requestUpdate();
    return answer;
  }

  #fail(error: ErrorBody, way: Way): void {
    this.#say(signInWords(error, way));
  }

  #say(problem: string): void {
    this.#problem = problem;
    this.#host.requestUpdate();
  }
}
