import { LitElement, type TemplateResult, css, html } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { StaffRole } from '../../../server/protocol/entities.ts';
import { ALERT, CLOSE, icon } from '../../../widget/components/icon.ts';
import { InviteEvent } from '../../events/people.ts';
import { DismissEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { choices } from '../../styles/choices.ts';
import { controls } from '../../styles/controls.ts';
import { dialogs } from '../../styles/dialogs.ts';
import { fields } from '../../styles/fields.ts';
import { words } from '../../translations/en.ts';
import { fieldProblem } from '../password-field/password-field.ts';
import { roleChoice, teamField } from '../role-choice/role-choice.ts';

/**
 * Invites a colleague.
 *
 * @fires frosst-invite - the form is filled
 * @fires frosst-dismiss - it was closed
 */
export class FrosstInviteDialog extends LitElement {
  static override readonly styles = [
    ...consoleBase,
    controls,
    fields,
    dialogs,
    choices,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#name') private readonly nameInput!: HTMLInputElement;
  @query('#email') private readonly emailInput!: HTMLInputElement;
  @query('#team') private readonly teamInput!: HTMLInputElement;
  @state() private chosenRole: StaffRole = 'agent';
  @state() private nameProblem = '';
  @state() private emailProblem = '';

  /** Teams there are. */
  @property({ attribute: false }) teams: readonly string[] = [];
  /** It is being made. */
  @property({ type: Boolean }) busy = false;
  /** Why it was not made, as a sentence. */
  @property() problem = '';

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.busy) return;
    const [name, email] = [this.nameInput.value.trim(), this.emailInput.value.trim()];
    const team = this.teamInput.value.trim();
    this.nameProblem = name === '' ? words.invite.nameMissing : '';
    this.emailProblem = /^\S+@\S+$/.test(email) ? '' : words.invite.emailMissing;
    if (this.nameProblem !== '') this.nameInput.focus();
    else if (this.emailProblem !== '') this.emailInput.focus();
    else this.dispatchEvent(new InviteEvent({ name, email, role: this.chosenRole, ...(team !== '' && { team }) }));
  }

  protected override render(): TemplateResult {
    const close = () => this.dialog.close();
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new DismissEvent())}>
      <div class="dialog-head">
        <h2 id="title">${words.invite.title}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label=${words.invite.close}
          title=${words.invite.close}
          @click=${close}
        >
          ${icon(CLOSE)}
        </button>
      </div>
      ${this.#form(close)}
    </dialog>`;
  }

  #form(close: () => void): TemplateResult {
    return html`<form novalidate @submit=${this.#submit}>
      <div class="dialog-body">
        <div class="field">
          <label for="name">${words.invite.name}</label>
          <input
            class="input"
            id="name"
            dir="auto"
            maxlength="100"
            autocomplete="off"
            autofocus
            aria-invalid=${this.nameProblem === '' ? 'false' : 'true'}
            aria-describedby="name-problem"
          />
          ${fieldProblem('name', this.nameProblem)}
        </div>
        <div class="field">
          <label for="email">${words.invite.email}</label>
          <input
            class="input"
            id="email"
            type="email"
            dir="auto"
            maxlength="254"
            autocomplete="off"
            aria-invalid=${this.emailProblem === '' ? 'false' : 'true'}
            aria-describedby="email-problem"
          />
          ${fieldProblem('email', this.emailProblem)}
        </div>
        ${roleChoice(this.chosenRole, (role) => (this.chosenRole = role))} ${teamField('', this.teams)}
        <div role="alert">
          ${this.problem === '' ? '' : html`<p class="problem">${icon(ALERT, 16)}<span>${this.problem}</span></p>`}
        </div>
      </div>
      <div class="dialog-foot">
        <button class="button" type="button" @click=${close}>${words.invite.cancel}</button>
        <button class="button button-primary" aria-disabled=${this.busy}>
          ${this.busy ? words.invite.busy : words.invite.submit}
        </button>
      </div>
    </form>`;
  }
}
