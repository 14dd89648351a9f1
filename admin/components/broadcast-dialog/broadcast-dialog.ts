import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ALERT, CLOSE, icon } from '../../../widget/components/icon.ts';
import { BroadcastEvent, CountAudienceEvent } from '../../events/broadcast.ts';
import { DismissEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { choices } from '../../styles/choices.ts';
import { controls } from '../../styles/controls.ts';
import { dialogs } from '../../styles/dialogs.ts';
import { fields } from '../../styles/fields.ts';
import { words } from '../../translations/en.ts';
import { styles } from './broadcast-dialog.styles.ts';

type Audience = 'all' | 'online';

/** How many customers each choice would reach just now. */
export type AudienceCounts = Record<Audience, number>;

/**
 * A broadcast in two steps: write, then check. The second shows the very bubble customers get, names how many they
 * are, and asks for that number typed, because a broadcast cannot be taken back.
 *
 * @fires frosst-count-audience - the counts are needed
 * @fires frosst-broadcast - the number was confirmed: send
 * @fires frosst-dismiss - it was closed
 */
export class FrosstBroadcastDialog extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, dialogs, choices, styles];

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#text') private readonly textInput!: HTMLTextAreaElement | null;
  @query('#count') private readonly countInput!: HTMLInputElement | null;
  @state() private step: 'write' | 'check' = 'write';
  @state() private text = '';
  @state() private audience: Audience = 'all';
  @state() private fieldProblem = '';

  /** How many each choice reaches; absent until known. */
  @property({ attribute: false }) counts: AudienceCounts | undefined;
  /** The counts did not come. */
  @property({ type: Boolean, attribute: 'count-failed' }) countFailed = false;
  /** It is being sent. */
  @property({ type: Boolean }) busy = false;
  /** Why it was not sent, as a sentence; the text is kept. */
  @property() problem = '';
  /** Says why a text cannot be sent, in a sentence; empty when it can. */
  @property({ attribute: false }) check: (text: string) => string = () => '';

  protected override firstUpdated(): void {
    this.dialog.showModal();
    this.dispatchEvent(new CountAudienceEvent());
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('step')) return;
    if (this.step === 'check') this.countInput?.focus();
    else this.textInput?.focus();
  }

  get #count(): number | undefined {
    return this.counts?.[this.audience];
  }

  #continue(event: SubmitEvent): void {
    event.preventDefault();
    this.text = this.textInput?.value ?? this.text;
    this.fieldProblem = this.text.trim() === '' ? words.broadcast.empty : this.check(this.text);
    if (this.fieldProblem !== '') {
      this.textInput?.focus();
      return;
    }
    this.step = 'check';
    // The number named beside the button is the newest there is.
    this.dispatchEvent(new CountAudienceEvent());
  }

  #back(): void {
    this.fieldProblem = '';
    this.step = 'write';
  }

  #send(event: SubmitEvent): void {
    event.preventDefault();
    const count = this.#count;
    if (this.busy || count === undefined || count === 0) return;
    // Staff type what they see, with or without the comma between thousands.
    const typed = (this.countInput?.value ?? '').replace(/[\s.,’']/g, '');
    this.fieldProblem = typed === String(count) ? '' : words.broadcast.confirmWrong(count);
    if (this.fieldProblem === '') this.dispatchEvent(new BroadcastEvent(this.text, this.audience));
    else this.countInput?.focus();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new DismissEvent())}>
      <div class="dialog-head">
        <h2 id="title">${words.broadcast.title}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label=${words.broadcast.close}
          title=${words.broadcast.close}
          @click=${() => this.dialog.close()}
        >
          ${icon(CLOSE)}
        </button>
      </div>
      <form novalidate @submit=${this.step === 'write' ? this.#continue : this.#send}>
        <div class="dialog-body">
          <ol class="steps" aria-label=${words.broadcast.steps}>
            <li data-reached aria-current=${this.step === 'write' ? 'step' : nothing}>${words.broadcast.write}</li>
            <li ?data-reached=${this.step === 'check'} aria-current=${this.step === 'check' ? 'step' : nothing}>
              ${words.broadcast.check}
            </li>
          </ol>
          ${this.step === 'write' ? this.#write() : this.#review()} ${this.#notice()}
        </div>
        ${this.step === 'write' ? this.#writeFoot() : this.#reviewFoot()}
      </form>
    </dialog>`;
  }

  #write(): TemplateResult {
    return html`<div class="field">
        <label for="text">${words.broadcast.message}</label>
        <textarea
          class="input"
          id="text"
          rows="4"
          dir="auto"
          .value=${this.text}
          aria-invalid=${this.#invalid()}
          aria-describedby="text-problem"
          autofocus
        ></textarea>
        ${this.#problem('text-problem')}
      </div>
      <fieldset>
        <legend>${words.broadcast.audience}</legend>
        ${this.#choice('all', words.broadcast.all, words.broadcast.allHint)}
        ${this.#choice('online', words.broadcast.online, words.broadcast.onlineHint)}
      </fieldset>`;
  }

  #choice(audience: Audience, label: string, hint: string): TemplateResult {
    const count = this.counts?.[audience];
    return html`<label class="choice">
      <input
        type="radio"
        name="audience"
        .checked=${this.audience === audience}
        @change=${() => (this.audience = audience)}
      />
      <span>${label}</span><span class="number">${count === undefined ? '' : words.number(count)}</span
      ><span class="meta">${hint}</span>
    </label>`;
  }

  #review(): TemplateResult {
    const count = this.#count;
    return html`<div class="preview">
        <p class="meta">${words.broadcast.preview}</p>
        <div class="message">
          <frosst-avatar></frosst-avatar>
          <div class="bubble user-text" dir="auto" tabindex="0">${this.text}</div>
        </div>
      </div>
      <dl>
        <dt>${words.broadcast.to}</dt>
        <dd>
          ${count === undefined ? words.broadcast.counting : html`<b>${this.audience === 'all' ? words.broadcast.peopleAll(count) : words.broadcast.peopleOnline(count)}</b>`}
        </dd>
      </dl>
      ${count === 0 ? html`<p class="problem">${icon(ALERT, 16)}<span>${words.broadcast.nobody}</span></p>` : this.#confirmation()}`;
  }

  #confirmation(): TemplateResult {
    return html`<div class="field">
      <label for="count">${words.broadcast.confirm}</label>
      <input
        class="input count number"
        id="count"
        inputmode="numeric"
        autocomplete="off"
        aria-invalid=${this.#invalid()}
        aria-describedby="count-problem"
      />
      ${this.#problem('count-problem')}
    </div>`;
  }

  #writeFoot(): TemplateResult {
    return html`<div class="dialog-foot">
      <span class="meta">${words.broadcast.messageHint}</span>
      <button class="button button-primary">${words.broadcast.next}</button>
    </div>`;
  }

  #reviewFoot(): TemplateResult {
    const count = this.#count;
    const idle = this.busy || count === undefined || count === 0;
    return html`<div class="dialog-foot">
      <span class="meta">${words.broadcast.noTakingBack}</span>
      <button class="button" type="button" @click=${this.#back}>${words.broadcast.back}</button>
      <button class="button button-primary" aria-disabled=${idle}>
        ${this.busy || count === undefined ? words.broadcast.sending : words.broadcast.send(count)}
      </button>
    </div>`;
  }

  #notice(): TemplateResult {
    const again = () => this.dispatchEvent(new CountAudienceEvent());
    const text = this.problem === '' && this.countFailed ? words.broadcast.countFailed : this.problem;
    return html`<div role="alert" ?hidden=${text === ''}>
      ${text === '' ? nothing : html`<p class="problem notice">${icon(ALERT, 16)}<span>${text}</span>${this.countFailed ? html`<button class="link" type="button" @click=${again}>${words.broadcast.tryAgain}</button>` : nothing}</p>`}
    </div>`;
  }

  #problem(id: string): TemplateResult {
    return html`<p class="problem" id=${id} role="alert">
      ${this.fieldProblem === '' ? nothing : html`${icon(ALERT, 16)}<span>${this.fieldProblem}</span>`}
    </p>`;
  }

  #invalid(): 'true' | 'false' {
    return this.fieldProblem === '' ? 'false' : 'true';
  }
}
