import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PasskeyInfo } from '../../../server/protocol/sign-in.ts';
import { ALERT, icon } from '../../../widget/components/icon.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import { KEY } from '../../components/icons/icons.ts';
import { fieldProblem } from '../../components/password-field/password-field.ts';
import type { OwnAccount, OwnAccountState, PasskeyProblem } from '../../core/own-account.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { shortDate } from '../../translations/dates.ts';
import { words } from '../../translations/en.ts';
import { Question, refusalWords } from '../question.ts';
import { sectionHead } from './section-head.ts';
import { section } from './section.styles.ts';

/** Passkeys of one's own: add one with a name, remove one. */
export class FrosstAdminPasskeys extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, section];

  readonly #state = new StoreController<OwnAccountState>(
    this,
    () => this.account.store,
    (own) => own,
  );
  readonly #question = new Question(this);
  @query('#name') private readonly nameInput!: HTMLInputElement | null;
  @query('.add') private readonly addButton!: HTMLButtonElement | null;
  @state() private isNaming = false;
  @state() private isBusy = false;
  @state() private missing = '';
  @state() private problem = '';

  /** What it shows and changes. */
  @property({ attribute: false }) account!: OwnAccount;
  /** This browser has passkeys. */
  @property({ type: Boolean }) supported = false;

  async #begin(): Promise<void> {
    this.isNaming = true;
    this.problem = '';
    await this.updateComplete;
    this.nameInput?.focus();
  }

  async #end(): Promise<void> {
    this.isNaming = false;
    this.missing = '';
    await this.updateComplete;
    this.addButton?.focus();
  }

  async #add(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = this.nameInput?.value.trim() ?? '';
    this.missing = name === '' ? words.passkeys.nameMissing : '';
    if (this.missing !== '') this.nameInput?.focus();
    if (this.missing !== '' || this.isBusy) return;
    this.isBusy = true;
    const added = await this.account.addPasskey(name);
    this.isBusy = false;
    const isLongAgo = !added.ok && added.problem === 'invalid-credentials';
    this.problem = added.ok || isLongAgo ? '' : problemWords(added.problem);
    if (added.ok) await this.#end();
    else if (isLongAgo && this.account.isPasswordless) this.problem = words.factor.signInAgain;
    else if (isLongAgo) this.#askPassword(name);
  }

  /** Whoever finds a console open must not make it theirs. */
  #askPassword(name: string): void {
    this.#question.ask({
      heading: words.passkeys.addTitle,
      text: words.factor.longAgo,
      action: words.factor.goOn,
      asksPassword: true,
      run: async (password) => {
        const added = await this.account.addPasskey(name, password);
        if (!added.ok)
          return added.problem === 'invalid-credentials' ? words.confirm.passwordWrong : problemWords(added.problem);
        return undefined;
      },
      done: () => this.#end(),
    });
  }

  #remove({ id, name }: PasskeyInfo): void {
    this.#question.ask({
      heading: words.passkeys.removeTitle(name),
      text: words.passkeys.removeText,
      action: words.passkeys.removeAction,
      run: async () => refusalWords(await this.account.removePasskey(id)),
      done: () => this.addButton?.focus(),
    });
  }

  protected override render(): TemplateResult {
    const passkeys = this.#state.value?.factor.passkeys ?? [];
    const canAdd = this.supported && !this.isNaming;
    const add = html`<button class="button add" type="button" @click=${this.#begin}>${words.passkeys.add}</button>`;
    return html`${sectionHead({
        title: words.passkeys.title,
        text: this.supported ? words.passkeys.text : words.passkeys.unsupported,
        actions: canAdd ? add : nothing,
      })}
      ${this.isNaming ? this.#naming() : nothing}
      <div role="alert">
        ${this.problem === '' ? nothing : html`<p class="problem">${icon(ALERT, 16)}<span>${this.problem}</span></p>`}
      </div>
      ${
        passkeys.length === 0
          ? nothing
          : html`<ul>
              ${repeat(
                passkeys,
                ({ id }) => id,
                (each) => this.#passkey(each, new Date()),
              )}
            </ul>`
      }
      ${this.#question.render()}`;
  }

  #naming(): TemplateResult {
    return html`<form novalidate @submit=${this.#add}>
      <div class="field">
        <label for="name">${words.passkeys.name}</label>
        <input
          class="input"
          id="name"
          dir="auto"
          maxlength="64"
          autocomplete="off"
          aria-invalid=${this.missing === '' ? 'false' : 'true'}
          aria-describedby="name-hint name-problem"
        />
        <p class="meta" id="name-hint">${words.passkeys.nameHint}</p>
        ${fieldProblem('name', this.missing)}
        <p class="ways">
          <button class="button button-primary" aria-disabled=${this.isBusy}>${words.passkeys.save}</button>
          <button class="button" type="button" @click=${this.#end}>${words.passkeys.cancel}</button>
        </p>
      </div>
    </form>`;
  }

  #passkey(passkey: PasskeyInfo, now: Date): TemplateResult {
    const { name, createdAt, lastUsedAt } = passkey;
    const used = lastUsedAt === undefined ? words.passkeys.unused : words.passkeys.used(shortDate(lastUsedAt, now));
    return html`<li>
      ${icon(KEY)}
      <div class="grow">
        <b><bdi class="clip">${name}</bdi></b>
        <p class="meta">${words.passkeys.created(shortDate(createdAt, now))}, ${used}</p>
      </div>
      <button
        class="button"
        type="button"
        aria-label=${words.passkeys.remove(name)}
        @click=${() => this.#remove(passkey)}
      >
        ${words.factor.remove}
      </button>
    </li>`;
  }
}

function problemWords(problem: PasskeyProblem): string {
  if (problem === 'cancelled') return words.passkeys.cancelled;
  if (problem === 'exists' || problem === 'conflict') return words.passkeys.exists;
  return problem === 'unavailable' ? words.confirm.offline : words.passkeys.failed;
}
