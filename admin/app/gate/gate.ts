import { LitElement, type TemplateResult, css, html } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { User } from '../../../server/protocol/entities.ts';
import type { ErrorCode } from '../../../server/protocol/errors.ts';
import type { Answer } from '../../../server/protocol/events.ts';
import type { SignInOffer } from '../../../server/protocol/sign-in.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import type { AccountState } from '../../../widget/core/account.ts';
import { type ChoosePasswordEvent, type CodeEvent, type SignInEvent } from '../../events/session.ts';
import { words } from '../../translations/en.ts';
import type { AdminServices } from '../frosst-admin/services.ts';
import { signInWords, type Way } from './sign-in-words.ts';

/**
 * All ways into the console: password, then the second factor where the account has one; a passkey; the bank's own
 * sign-in; an invitation. What was typed stays here no longer than the attempt.
 *
 * @fires frosst-back-to-sign-in - the invitation is not wanted
 */
export class FrosstAdminGate extends LitElement {
  static override readonly styles = css`
    :host {
      display: grid;
      place-items: center;
      width: 100%;
    }
  `;

  readonly #account = new StoreController<AccountState>(
    this,
    () => this.services?.session.store,
    (account) => account,
  );
  /** What the server asked a second factor for. */
  #tried: { email: string; password: string } | undefined;
  #focused: Element | null = null;
  @state() private offer: SignInOffer = { passkeys: false };
  @state() private step: 'password' | 'code' = 'password';
  @state() private way: Way = 'password';
  @state() private passkeyProblem = '';
  @state() private asksPasskey = false;
  /** Something was tried since the page was loaded, and says itself how it went. */
  @state() private hasTried = false;

  /** What it works with. */
  @property({ attribute: false }) services: AdminServices | undefined;
  /** Name of the bank. */
  @property() bank = '';
  /** What someone should know who was signed in here before. */
  @property() notice = '';
  /** Why the bank's own sign-in failed, from which this page comes back. */
  @property({ attribute: false }) refusal: ErrorCode | undefined;
  /** The token of an invitation that is being taken up. */
  @property() invitation = '';

  protected override firstUpdated(): void {
    void this.#learnOffer();
  }

  protected override updated(): void {
    // Where to sign in appeared, or its next step: nothing else can be done here.
    const form = this.renderRoot.querySelector<LitElement>('*');
    if (form !== this.#focused) void form?.updateComplete.then(() => form.focus());
    this.#focused = form;
  }

  async #learnOffer(): Promise<void> {
    const answer = await this.services?.routes.offer();
    if (answer?.ok === true) this.offer = answer.data;
  }

  readonly #signIn = async ({ email, password }: SignInEvent): Promise<void> => {
    const answer = await this.#try('password', (session) => session.signIn(email, password));
    if (answer?.ok !== false || answer.error.code !== 'second-factor-required') return;
    this.#tried = { email, password };
    this.step = 'code';
  };

  readonly #giveCode = async ({ code }: CodeEvent): Promise<void> => {
    const tried = this.#tried;
    if (!tried || this.#isBusy) return;
    const way = /^\d{6}$/.test(code) ? 'code' : 'recovery-code';
    const answer = await this.#try(way, (session) => session.signIn(tried.email, tried.password, code));
    if (answer?.ok === true) this.#tried = undefined;
  };

  readonly #usePasskey = async (): Promise<void> => {
    const { services } = this;
    if (!services || this.#isBusy) return;
    this.asksPasskey = this.hasTried = true;
    this.passkeyProblem = '';
    const challenge = await services.routes.challenge();
    const outcome = challenge.ok ? await services.passkeys.get(challenge.data.options) : undefined;
    this.asksPasskey = false;
    if (!challenge.ok) this.passkeyProblem = signInWords(challenge.error, 'passkey');
    else if (outcome?.ok === true) {
      const { challengeId } = challenge.data;
      await this.#try('passkey', (session) => session.signInWithPasskey({ challengeId, response: outcome.response }));
    } else {
      const isCancelled = outcome?.reason === 'cancelled';
      this.passkeyProblem = isCancelled ? words.signIn.passkeyCancelled : words.signIn.passkeyFailed;
    }
  };

  readonly #choosePassword = ({ password }: ChoosePasswordEvent): void => {
    void this.#try('invitation', (session) => session.acceptInvitation(this.invitation, password));
  };

  readonly #back = (): void => {
    this.#tried = undefined;
    this.step = 'password';
    this.services?.session.forget();
  };

  async #try(
    way: Way,
    attempt: (session: AdminServices['session']) => Promise<Answer<User>>,
  ): Promise<Answer<User> | undefined> {
    if (!this.services || this.#isBusy) return undefined;
    this.way = way;
    this.hasTried = true;
    this.passkeyProblem = '';
    return attempt(this.services.session);
  }

  get #isBusy(): boolean {
    return this.asksPasskey || this.#account.value?.status === 'signing-in';
  }

  get #problem(): string {
    const error = this.#account.value?.error;
    if (this.refusal !== undefined && !this.hasTried)
      return signInWords({ code: this.refusal, message: '', retryable: false }, 'provider');
    return this.passkeyProblem !== '' || !error ? this.passkeyProblem : signInWords(error, this.way);
  }

  protected override render(): TemplateResult {
    if (this.invitation !== '') return this.#invitation();
    return this.step === 'code' ? this.#code() : this.#password();
  }

  #password(): TemplateResult {
    const { session, passkeys } = this.services ?? {};
    return html`<frosst-sign-in
      .bank=${this.bank}
      .busy=${this.#isBusy}
      .problem=${session && this.#problem}
      .notice=${this.notice}
      .passkeys=${this.offer.passkeys && passkeys?.isSupported === true}
      .provider=${this.offer.oidc?.name ?? ''}
      @frosst-sign-in=${this.#signIn}
      @frosst-passkey-sign-in=${this.#usePasskey}
    ></frosst-sign-in>`;
  }

  #code(): TemplateResult {
    const isRefused = this.#account.value?.error?.code === 'invalid-credentials';
    return html`<frosst-second-step
      .email=${this.#tried?.email ?? ''}
      .busy=${this.#isBusy}
      .problem=${isRefused ? this.#problem : ''}
      .failure=${isRefused ? '' : this.#problem}
      @frosst-code=${this.#giveCode}
      @frosst-back-to-sign-in=${this.#back}
    ></frosst-second-step>`;
  }

  #invitation(): TemplateResult {
    return html`<frosst-choose-password
      .bank=${this.bank}
      .busy=${this.#isBusy}
      .problem=${this.#problem}
      @frosst-choose-password=${this.#choosePassword}
    ></frosst-choose-password>`;
  }
}
