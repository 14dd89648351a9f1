import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Conversation } from '../../../server/protocol/entities.ts';
import { COMMENT_CHARS, type Score, SCORES } from '../../../server/protocol/widget.ts';
import { icon } from '../../components/icon.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import { base } from '../../styles/base.ts';
import { buttons, fields } from '../../styles/forms.ts';
import { messageWords } from '../../translations/message-words.ts';
import { words } from '../../translations/words.ts';
import { tellNotice } from '../notice-event.ts';
import { FACES } from './faces.ts';
import { ratingStyles } from './rating.styles.ts';

/**
 * Asks once how a closed conversation was: five labelled faces, and with one chosen room for a comment. Nothing is drawn
 * unless the server asks; what was answered is thanked for in its place.
 *
 * @fires done - Event: the person skipped it.
 * @fires notice - NoticeEvent: it was not sent.
 * @csspart rating - The card with the question.
 * @csspart button - A button with words. `button-primary`: the one that counts.
 */
export class FrosstRating extends LitElement {
  static override styles = [base, fields, buttons, ratingStyles];
  static override properties = {
    client: { attribute: false },
    conversation: { attribute: false },
    score: { state: true },
    step: { state: true },
  };

  client?: ChatClient | undefined;
  conversation?: Conversation | null | undefined;

  private score: Score | undefined;
  private step: 'asking' | 'busy' | 'failed' | 'thanked' | 'skipped' = 'asking';
  /** The conversation that is asked about. */
  #about = '';

  protected override willUpdate(): void {
    const { id = '', status, asksRating } = this.conversation ?? {};
    if (id !== this.#about || status !== 'closed') {
      this.#about = id;
      this.step = 'asking';
      this.score = undefined;
    }
    this.hidden = this.step === 'skipped' || (this.step !== 'thanked' && !asksRating);
  }

  get #comment(): string {
    return this.renderRoot.querySelector('textarea')?.value ?? '';
  }

  #send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (this.score === undefined || this.step === 'busy') return;
    this.step = 'busy';
    const about = this.#about;
    const error = await this.client?.rate({ score: this.score, comment: this.#comment });
    if (about !== this.#about) return;
    this.step = error ? 'failed' : 'thanked';
    if (error) tellNotice(this, words.ratingFailed);
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('.thanks')?.focus();
  };

  #skip = (): void => {
    void this.client?.rate({ skipped: true });
    this.step = 'skipped';
    this.dispatchEvent(new Event('done'));
  };

  protected override render() {
    if (this.step === 'thanked') return html`<p class="thanks" tabindex="-1">${words.ratingThanks}</p>`;
    if (this.hidden) return nothing;
    const isBusy = this.step === 'busy';
    return html`<form part="rating" @submit=${this.#send}>
      <fieldset>
        <legend>${words.ratingTitle}</legend>
        <div class="scores">${SCORES.map((score) => this.#renderScore(score))}</div>
      </fieldset>
      ${this.score === undefined ? nothing : this.#renderComment()}
      <p class="problem">${this.step === 'failed' ? words.ratingFailed : ''}</p>
      <div class="choice">
        ${
          this.score === undefined
            ? nothing
            : html`<button class="primary" part="button button-primary" aria-disabled=${isBusy}>
                ${isBusy ? messageWords.sending : words.sendRating}
              </button>`
        }
        <button class="quiet" part="button" type="button" @click=${this.#skip}>${words.skip}</button>
      </div>
    </form>`;
  }

  #renderScore(score: Score): TemplateResult {
    return html`<label>
      <input
        class="vh"
        type="radio"
        name="score"
        .checked=${this.score === score}
        @change=${() => (this.score = score)}
      /><span>${icon(FACES[score - 1] ?? '', 24)}${words[`score${score}` as const]}</span>
    </label>`;
  }

  #renderComment(): TemplateResult {
    return html`<label class="labelled">
      <span>${words.ratingComment} <small>${words.optional}</small></span>
      <textarea class="field" part="field" rows="2" dir="auto" maxlength=${COMMENT_CHARS}></textarea>
    </label>`;
  }
}
