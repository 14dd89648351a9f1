import { LitElement, type PropertyValues, type TemplateResult, css, html } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ErrorBody, ErrorCode } from '../../../server/protocol/errors.ts';
import type { SignInOffer } from '../../../server/protocol/sign-in.ts';
import { PatienceController } from '../../controllers/patience-controller.ts';
import { type ChoosePasswordEvent, type CodeEvent, LinkUsedEvent, type SignInEvent } from '../../events/session.ts';
import { words } from '../../translations/en.ts';
import type { Link } from '../frosst-admin/fragment.ts';
import type { AdminServices } from '../frosst-admin/services.ts';
import { Attempts } from './attempts.ts';
import { isUnreachable, signInWords } from './sign-in-words.ts';

/**
 * All ways into the console: password, then the second factor where the account has one; a passkey; the bank's own
 * sign-in; an invitation, or a link to choose another password by.
 *
 * @fires frosst-link-used - the link did what it is for, and lets nobody in
 * @fires frosst-back-to-sign-in - the link is not wanted, or what is left of an earlier visit is not waited for
 * @fires frosst-try-now - what waits to be asked should be asked at once
 */
export class FrosstAdminGate extends LitElement {
  static override readonly styles = css`
    :host {
      display: grid;
      place-items: center;
      width: 100%;
    }
  `;

  readonly #attempts = new Attempts(this, () => this.services);
  readonly #offering = new PatienceController(
    this,
    () => this.services,
    () => this.#learnOffer(),
  );
  #focused: Element | null = null;
  @state() private offer: SignInOffer = { passkeys: false };
  /** What was done by a link, as a sentence. */
  @state() private done = '';

  /** What it works with. */
  @property({ attribute: false }) services: AdminServices | undefined;
  /** Name of the bank. */
  @property() bank = '';
  /** What someone should know who was signed in here before. */
  @property() notice = '';
  /** Why the bank's own sign-in failed, from which this page comes back. */
  @property({ attribute: false }) refusal: ErrorCode | undefined;
  /** What is being taken up. */
  @property({ attribute: false }) link: Link | undefined;
  /** Why it is not known yet whether somebody is signed in here already, as long as that is asked again by itself. */
  @property({ attribute: false }) waiting: ErrorBody | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What was tried before says nothing of a link, and may be no good once that is used.
    if (changed.has('link') && this.link) this.#attempts.clear();
  }

  protected override firstUpdated(): void {
    this.#offering.start();
  }

  protected override updated(): void {
    // Where to sign in appeared, or its next step: nothing else can be done here.
    const form = this.renderRoot.querySelector<LitElement>('*');
    if (form !== this.#focused) void form?.updateComplete.then(() => form.focus());
    this.#focused = form;
  }

  async #learnOffer(): Promise<ErrorBody | undefined> {
    const answer = await this.services?.routes.offer();
    if (answer?.ok === true) this.offer = answer.data;
    return answer?.ok === false && answer.error.retryable ? answer.error : undefined;
  }

  readonly #choosePassword = async ({ password }: ChoosePasswordEvent): Promise<void> => {
    const { kind, token } = this.link ?? {};
    if (token === undefined) return;
    if (kind === 'invitation') await this.#attempts.byInvitation(token, password);
    else if (await this.#attempts.resetPassword(token, password)) {
      this.done = words.reset.done;
      this.dispatchEvent(new LinkUsedEvent());
    }
  };

  protected override render(): TemplateResult {
    if (this.link) return this.#choice(this.link);
    if (this.waiting) return this.#unreachable(this.waiting);
    return this.#attempts.step === 'code' ? this.#code() : this.#password();
  }

  #unreachable(error: ErrorBody): TemplateResult {
    const isReached = !isUnreachable(error);
    return html`<frosst-unreachable
      .problem=${isReached ? signInWords(error) : ''}
      .held=${isReached && error.retryAfterMs !== undefined}
    ></frosst-unreachable>`;
  }

  #password(): TemplateResult {
    return html`<frosst-sign-in
      .bank=${this.bank}
      .busy=${this.#attempts.isBusy}
      .problem=${this.#attempts.problem(this.refusal)}
      .notice=${this.done === '' ? this.notice : this.done}
      .passkeys=${this.offer.passkeys && this.services?.passkeys.isSupported === true}
      .provider=${this.offer.oidc?.name ?? ''}
      .waiting=${this.#offering.progress === 'waiting'}
      @frosst-sign-in=${({ email, password }: SignInEvent) => void this.#attempts.byPassword(email, password)}
      @frosst-passkey-sign-in=${() => void this.#attempts.byPasskey()}
    ></frosst-sign-in>`;
  }

  #code(): TemplateResult {
    const { isRefused } = this.#attempts;
    const problem = this.#attempts.problem();
    return html`<frosst-second-step
      .email=${this.#attempts.email}
      .busy=${this.#attempts.isBusy}
      .problem=${isRefused ? problem : ''}
      .failure=${isRefused ? '' : problem}
      @frosst-code=${({ code }: CodeEvent) => void this.#attempts.byCode(code)}
      @frosst-back-to-sign-in=${() => this.#attempts.restart()}
    ></frosst-second-step>`;
  }

  #choice({ kind }: Link): TemplateResult {
    return html`<frosst-choose-password
      .kind=${kind}
      .bank=${this.bank}
      .busy=${this.#attempts.isBusy}
      .problem=${this.#attempts.problem()}
      @frosst-choose-password=${this.#choosePassword}
    ></frosst-choose-password>`;
  }
}
