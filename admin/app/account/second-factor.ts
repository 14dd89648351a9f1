import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { Answer } from '../../../server/protocol/events.ts';
import type { TotpEnrolment } from '../../../server/protocol/sign-in.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import { printText } from '../../adapters/print-text.ts';
import type { FrosstCodeField } from '../../components/code-field/code-field.ts';
import type { FrosstRecoveryCodes } from '../../components/recovery-codes/recovery-codes.ts';
import type { OwnAccount, OwnAccountState } from '../../core/own-account.ts';
import type { CodeEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { words } from '../../translations/en.ts';
import { Question, refusalWords } from '../question.ts';
import { enrolment as enrolmentStyles } from './enrolment.styles.ts';
import { sectionHead } from './section-head.ts';
import { section } from './section.styles.ts';

/** The authenticator app: set it up, keep the recovery codes, remove it. */
export class FrosstAdminSecondFactor extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, section, enrolmentStyles];

  readonly #state = new StoreController<OwnAccountState>(
    this,
    () => this.account.store,
    (own) => own,
  );
  readonly #question = new Question(this);
  @query('frosst-code-field') private readonly codeField!: FrosstCodeField | null;
  @query('frosst-recovery-codes') private readonly kept!: FrosstRecoveryCodes | null;
  @query('.first') private readonly firstButton!: HTMLButtonElement | null;
  @state() private enrolment: TotpEnrolment | undefined;
  @state() private codes: readonly string[] = [];
  @state() private problem = '';
  @state() private isBusy = false;

  /** What it shows and changes. */
  @property({ attribute: false }) account!: OwnAccount;
  /** Whose recovery codes they are. */
  @property() email = '';

  async #setUp(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    const answer = await this.account.enrol();
    const isLongAgo = !answer.ok && answer.error.code === 'invalid-credentials';
    const asksPassword = isLongAgo && !this.account.isPasswordless;
    this.problem = asksPassword ? '' : ((await this.#refusal(answer)) ?? '');
    this.isBusy = false;
    if (answer.ok) await this.#begin(answer.data);
    else if (asksPassword) this.#askPassword();
  }

  async #begin(enrolment: TotpEnrolment): Promise<void> {
    this.enrolment = enrolment;
    await this.updateComplete;
    this.codeField?.focus();
  }

  /** Whoever finds a console open must not make it theirs. */
  #askPassword(): void {
    this.#question.ask({
      heading: words.factor.setUpTitle,
      text: words.factor.longAgo,
      action: words.factor.goOn,
      asksPassword: true,
      run: async (password) => {
        const answer = await this.account.enrol(password);
        if (answer.ok) this.enrolment = answer.data;
        return this.#refusal(answer);
      },
      done: () => this.codeField?.focus(),
    });
  }

  readonly #confirm = async (): Promise<void> => {
    const code = this.codeField?.value ?? '';
    if (this.isBusy || code.length < 6) return;
    this.isBusy = true;
    const answer = await this.account.confirm(code);
    const isWrong = !answer.ok && answer.error.code === 'invalid-credentials';
    const problem = isWrong ? words.factor.wrong : ((await this.#refusal(answer)) ?? '');
    this.isBusy = false;
    if (answer.ok) {
      this.enrolment = undefined;
      this.problem = '';
      await this.#show(answer.data.recoveryCodes);
      return;
    }
    // Its secret counts no longer.
    if (answer.error.code === 'conflict') await this.#leave();
    else this.codeField?.restart();
    this.problem = problem;
  };

  async #show(codes: readonly string[]): Promise<void> {
    this.codes = codes;
    await this.updateComplete;
    this.kept?.focus();
  }

  async #leave(): Promise<void> {
    this.enrolment = undefined;
    this.codes = [];
    this.problem = '';
    await this.updateComplete;
    this.firstButton?.focus();
  }

  #renew(): void {
    this.#question.ask({
      heading: words.factor.renewTitle,
      text: words.factor.renewText,
      action: words.factor.renewAction,
      asksPassword: !this.account.isPasswordless,
      run: async (password) => {
        const answer = await this.account.renewRecoveryCodes(this.#given(password));
        if (answer.ok) this.codes = answer.data.recoveryCodes;
        return this.#refusal(answer);
      },
      done: () => this.kept?.focus(),
    });
  }

  #remove(): void {
    this.#question.ask({
      heading: words.factor.removeTitle,
      text: words.factor.removeText,
      action: words.factor.remove,
      asksPassword: !this.account.isPasswordless,
      run: async (password) => this.#refusal(await this.account.removeTotp(this.#given(password))),
      done: () => this.firstButton?.focus(),
    });
  }

  #given(password: string): string | undefined {
    return this.account.isPasswordless ? undefined : password;
  }

  /** Why it was not done, as a sentence, or nothing. What was changed elsewhere is on the screen by then. */
  async #refusal(answer: Answer<unknown>): Promise<string | undefined> {
    if (!answer.ok && answer.error.code === 'conflict') {
      await this.account.reload();
      return words.factor.elsewhere;
    }
    const isTooLate = !answer.ok && answer.error.code === 'invalid-credentials' && this.account.isPasswordless;
    return isTooLate ? words.factor.signInAgain : refusalWords(answer);
  }

  protected override render(): TemplateResult {
    const { totp = false, recoveryCodes = 0 } = this.#state.value?.factor ?? {};
    return html`${sectionHead({
      title: words.factor.title,
      text: totp ? `${words.factor.on} ${words.factor.codesLeft(recoveryCodes)}` : words.factor.off,
      tag: totp ? html`<span class="tag tag-ok">${words.factor.isOn}</span>` : nothing,
      actions: this.enrolment || this.codes.length > 0 ? nothing : this.#actions(totp),
    })}
    ${this.enrolment ? this.#enrolment(this.enrolment) : this.#problem()} ${this.#recoveryCodes()}
    ${this.#question.render()}`;
  }

  #actions(isOn: boolean): TemplateResult {
    if (!isOn)
      return html`<button class="button first" type="button" aria-disabled=${this.isBusy} @click=${this.#setUp}>
        ${words.factor.setUp}
      </button>`;
    return html`<p class="ways">
      <button class="button first" type="button" @click=${this.#renew}>${words.factor.renew}</button>
      <button class="button" type="button" @click=${this.#remove}>${words.factor.remove}</button>
    </p>`;
  }

  #problem(): TemplateResult {
    return html`<div role="alert">
      ${this.problem === '' ? nothing : html`<p class="problem">${this.problem}</p>`}
    </div>`;
  }

  #enrolment({ secret, qr }: TotpEnrolment): TemplateResult {
    return html`<div class="enrolment">
      <div>
        <h4>${words.factor.scan}</h4>
        <frosst-qr-code .rows=${qr} .label=${words.factor.qr}></frosst-qr-code>
      </div>
      <div class="steps">
        <div>
          <h4>${words.factor.secret}</h4>
          <p class="secret" dir="ltr"><code>${inFours(secret)}</code></p>
          <frosst-copy-button .text=${secret}></frosst-copy-button>
        </div>
        <frosst-code-field
          .label=${words.factor.code}
          .problem=${this.problem}
          @frosst-code=${(event: CodeEvent) => {
            event.stopPropagation();
            void this.#confirm();
          }}
        ></frosst-code-field>
        <p class="ways">
          <button
            class="button button-primary"
            type="button"
            aria-disabled=${this.isBusy}
            @click=${() => void this.#confirm()}
          >
            ${words.factor.confirm}
          </button>
          <button class="button" type="button" @click=${() => void this.#leave()}>${words.factor.cancel}</button>
        </p>
      </div>
    </div>`;
  }

  #recoveryCodes(): TemplateResult | typeof nothing {
    if (this.codes.length === 0) return nothing;
    const leave = (event: Event) => {
      event.stopPropagation();
      void this.#leave();
    };
    return html`<frosst-recovery-codes
      .codes=${this.codes}
      .email=${this.email}
      .print=${printText}
      @frosst-dismiss=${leave}
    ></frosst-recovery-codes>`;
  }
}

/** Letters one can keep in mind while typing them. */
function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? '';
}
