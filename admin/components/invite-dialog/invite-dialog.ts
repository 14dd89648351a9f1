import { LitElement, type PropertyValues, type TemplateResult, css, html } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { StaffRole } from '../../../server/protocol/entities.ts';
import { ALERT, CLOSE, icon } from '../../../widget/components/icon.ts';
import { InviteEvent } from '../../events/people.ts';
import { DismissEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { choices } from '../../styles/choices.ts';
import { controls, dialogs, fields } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { fieldProblem } from '../password-field/password-field.ts';
import { roleChoice, teamField } from '../role-choice/role-choice.ts';

/**
 * Invites a colleague, and then shows the link, which nobody can ask for again.
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
      .link {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 8px;
      }
      .link .input {
        font-family: var(--f-mono);
        font-size: 13px;
      }
      frosst-copy-button {
        align-self: center;
      }
    `,
  ];

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#name') private readonly nameInput!: HTMLInputElement;
  @query('#email') private readonly emailInput!: HTMLInputElement;
  @query('#team') private readonly teamInput!: HTMLInputElement;
  @query('#link') private readonly linkInput!: HTMLInputElement | null;
  @state() private chosenRole: StaffRole = 'agent';
  @state() private nameProblem = '';
  @state() private emailProblem = '';

  /** Teams there are. */
  @property({ attribute: false }) teams: readonly string[] = [];
  /** It is being made. */
  @property({ type: Boolean }) busy = false;
  /** Why it was not made, as a sentence. */
  @property() problem = '';
  /** Who was invited, how, and until when it counts; the form until then. */
  @property({ attribute: false }) invited: { name: string; link: string; until: string } | undefined;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('invited') && this.invited) this.linkInput?.select();
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
        <h2 id="title" dir="auto">${this.invited ? words.invite.done(this.invited.name) : words.invite.title}</h2>
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
      ${this.invited ? this.#link(this.invited.link, this.invited.until, close) : this.#form(close)}
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

  #link(link: string, until: string, close: () => void): TemplateResult {
    return html`<div class="dialog-body">
        <div class="field">
          <label for="link">${words.invite.link}</label>
          <div class="link">
            <input class="input" id="link" dir="ltr" readonly .value=${link} aria-describedby="once" />
            <frosst-copy-button .text=${link} .subject=${words.invite.copy}></frosst-copy-button>
          </div>
          <p class="meta" id="once">${words.invite.once(until)}</p>
        </div>
      </div>
      <div class="dialog-foot">
        <button class="button button-primary" type="button" @click=${close}>${words.invite.finish}</button>
      </div>`;
  }
}
