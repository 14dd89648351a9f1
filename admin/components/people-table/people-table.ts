import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { StaffMember } from '../../../server/protocol/administration.ts';
import { isStaffRole } from '../../../server/protocol/entities.ts';
import { CHECK, MINUS, icon } from '../../../widget/components/icon.ts';
import { OpenMemberEvent } from '../../events/people.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { table } from '../../styles/table.ts';
import { shortDate } from '../../translations/dates.ts';
import { words } from '../../translations/en.ts';
import { styles } from './people-table.styles.ts';

/**
 * Colleagues as a table; where that does not fit, each as a block of lines.
 *
 * @fires frosst-open-member - a colleague was opened
 */
export class FrosstPeopleTable extends LitElement {
  static override readonly styles = [...consoleBase, controls, table, styles];

  /** Who, in the order they are shown. */
  @property({ attribute: false }) people: readonly StaffMember[] = [];
  /** The person who looks. */
  @property({ attribute: 'me-id' }) meId = '';

  /** Puts the focus on a colleague's row. */
  focusMember(id: string): void {
    this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id)}"]`)?.focus();
  }

  protected override render(): TemplateResult {
    const now = new Date();
    // The roles are said again: tables laid out as blocks lose them in some browsers.
    return html`<table role="table" aria-label=${words.people.title}>
      <thead role="rowgroup">
        <tr role="row">
          ${[words.people.name, words.people.role, words.people.team, words.people.status, words.people.factor].map(
            (heading) => html`<th role="columnheader" scope="col">${heading}</th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(
          this.people,
          ({ id }) => id,
          (member) => this.#row(member, now),
        )}
      </tbody>
    </table>`;
  }

  #row(member: StaffMember, now: Date): TemplateResult {
    const { id, name, email, role, team, secondFactor } = member;
    const open = () => this.dispatchEvent(new OpenMemberEvent(id));
    return html`<tr role="row" class=${member.disabled ? 'off' : ''}>
      <th role="rowheader" scope="row">
        <frosst-avatar person-id=${id} .name=${name}></frosst-avatar>
        <span class="who">
          <button type="button" data-id=${id} @click=${open}><bdi class="clip">${name}</bdi></button>
          ${id === this.meId ? html`<span class="meta">${words.people.you}</span>` : nothing}
          <bdi class="meta clip email">${email}</bdi>
        </span>
      </th>
      <td role="cell">${isStaffRole(role) ? words.roles[role] : role}</td>
      <td role="cell">
        ${team === undefined ? html`<span class="none">${words.people.noTeam}</span>` : html`<bdi class="clip">${team}</bdi>`}
      </td>
      <td role="cell">${status(member, now)}</td>
      <td role="cell" class="factor">
        <span class=${secondFactor ? 'on' : 'none'}>
          ${icon(secondFactor ? CHECK : MINUS, 16)}<span class="label">${words.people.factor}: </span>${
            secondFactor ? words.people.hasFactor : words.people.noFactor
          }
        </span>
      </td>
    </tr>`;
  }
}

function status({ disabled, invited, lastSeenAt }: StaffMember, now: Date): TemplateResult {
  if (disabled) return html`<span class="tag">${words.people.disabled}</span>`;
  if (invited) return html`<span class="tag tag-warn">${words.people.invited}</span>`;
  return html`${words.people.active}${
    lastSeenAt === undefined
      ? nothing
      : html`<span class="meta">${words.people.lastSeen(shortDate(lastSeenAt, now))}</span>`
  }`;
}
