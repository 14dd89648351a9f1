import { LitElement, type PropertyValues, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { StaffMember } from '../../../server/protocol/administration.ts';
import { isStaffRole, type StaffRole } from '../../../server/protocol/entities.ts';
import type { ChangeStaffBody } from '../../../server/protocol/http.ts';
import { ALERT, CLOSE, icon } from '../../../widget/components/icon.ts';
import { ChangeMemberEvent, MemberActionEvent } from '../../events/people.ts';
import { DismissEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { choices } from '../../styles/choices.ts';
import { controls } from '../../styles/controls.ts';
import { dialogs } from '../../styles/dialogs.ts';
import { fields } from '../../styles/fields.ts';
import { words } from '../../translations/en.ts';
import { roleChoice, teamField } from '../role-choice/role-choice.ts';
import { styles } from './member-dialog.styles.ts';

/**
 * One colleague: role and team, and the ways to take or give back access.
 *
 * @fires frosst-change-member - role or team are other ones
 * @fires frosst-member-action - something that is asked about first
 * @fires frosst-dismiss - it was closed
 */
export class FrosstMemberDialog extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, dialogs, choices, styles];

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('#team') private readonly teamInput!: HTMLInputElement;
  @state() private chosenRole: StaffRole = 'agent';

  /** Whom it shows. */
  @property({ attribute: false }) member!: StaffMember;
  /** It is the person who looks: nobody shuts themself out. */
  @property({ type: Boolean, attribute: 'is-me' }) isMe = false;
  /** Teams there are. */
  @property({ attribute: false }) teams: readonly string[] = [];
  /** A change is under way. */
  @property({ type: Boolean }) busy = false;
  /** Why a change was not made, as a sentence. */
  @property() problem = '';
  /** What was just done, as a sentence. */
  @property() done = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('member') && isStaffRole(this.member.role)) this.chosenRole = this.member.role;
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.busy) return;
    const team = this.teamInput.value.trim();
    const change: ChangeStaffBody = {
      ...(this.chosenRole !== this.member.role && { role: this.chosenRole }),
      ...(team !== (this.member.team ?? '') && { team }),
    };
    if (Object.keys(change).length > 0) this.dispatchEvent(new ChangeMemberEvent(change));
    else this.dialog.close();
  }

  protected override render(): TemplateResult {
    const { id, name, email } = this.member;
    const close = () => this.dialog.close();
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new DismissEvent())}>
      <form novalidate @submit=${this.#submit}>
        <div class="dialog-head">
          <frosst-avatar person-id=${id} .name=${name}></frosst-avatar>
          <div class="grow">
            <h2 class="clip" id="title" dir="auto">${name}</h2>
            <p class="meta clip"><bdi>${email}</bdi></p>
          </div>
          <button
            class="icon-button"
            type="button"
            aria-label=${words.member.close}
            title=${words.member.close}
            @click=${close}
          >
            ${icon(CLOSE)}
          </button>
        </div>
        <div class="dialog-body">
          ${roleChoice(this.chosenRole, (role) => (this.chosenRole = role))}
          ${this.chosenRole === this.member.role ? nothing : html`<p class="meta">${words.member.roleEnds}</p>`}
          ${teamField(this.member.team ?? '', this.teams)} ${this.isMe ? nothing : this.#access()}
          <div role="alert">
            ${this.problem === '' ? nothing : html`<p class="problem">${icon(ALERT, 16)}<span>${this.problem}</span></p>`}
          </div>
        </div>
        <div class="dialog-foot">
          <span class="meta">${this.done}</span>
          <button class="button" type="button" @click=${close}>${words.member.cancel}</button>
          <button class="button button-primary" aria-disabled=${this.busy}>${words.member.save}</button>
        </div>
      </form>
    </dialog>`;
  }

  #access(): TemplateResult {
    const { disabled, invited } = this.member;
    const { member: say } = words;
    const hasCome = !invited && !disabled;
    return html`<section aria-labelledby="access">
      <h3 id="access">${say.access}</h3>
      ${invited && !disabled ? action('invite-again', say.again, say.againHint) : nothing}
      ${hasCome ? action('reset-password', say.reset, say.resetHint) : nothing}
      ${invited && !disabled ? nothing : action('end-sessions', say.endSessions, say.endSessionsHint)}
      ${disabled ? action('enable', say.enable, say.enableHint) : action('disable', say.disable, say.disableHint)}
    </section>`;
  }
}

function action(name: MemberActionEvent['action'], label: string, hint: string): TemplateResult {
  const press = ({ currentTarget }: Event) => (currentTarget as HTMLElement).dispatchEvent(new MemberActionEvent(name));
  return html`<p class="action">
    <span class="meta" id=${`${name}-hint`}>${hint}</span>
    <button class="button" type="button" aria-describedby=${`${name}-hint`} @click=${press}>${label}</button>
  </p>`;
}
