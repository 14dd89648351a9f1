import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AuditEntry } from '../../../server/protocol/administration.ts';
import { isStaffRole } from '../../../server/protocol/entities.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { table } from '../../styles/table.ts';
import { preciseMoment } from '../../translations/dates.ts';
import { words } from '../../translations/en.ts';
import { styles } from './audit-table.styles.ts';

/** Entries of the audit trail, newest first, each with its number in the chain. */
export class FrosstAuditTable extends LitElement {
  static override readonly styles = [...consoleBase, controls, table, styles];

  /** What it shows. */
  @property({ attribute: false }) entries: readonly AuditEntry[] = [];

  protected override render(): TemplateResult {
    const { time, person, what, toWhat, address } = words.audit;
    // The roles are said again: tables laid out as blocks lose them in some browsers.
    return html`<table role="table" aria-label=${words.audit.title}>
      <thead role="rowgroup">
        <tr role="row">
          ${[time, person, what, toWhat, address].map(
            (heading) => html`<th role="columnheader" scope="col">${heading}</th>`,
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${repeat(this.entries, ({ seq }) => seq, row)}
      </tbody>
    </table>`;
  }
}

function row({ seq, at, actor, action, object, address, detail, hash }: AuditEntry): TemplateResult {
  const facts = Object.entries(detail ?? {}).map(([name, value]) => words.audit.fact(name, value));
  return html`<tr role="row">
    <td role="cell" class="time">
      <time datetime=${at}>${preciseMoment(at)}</time>
      <span class="meta" title=${hash}>${words.audit.number(words.number(seq))}</span>
    </td>
    <td role="cell">
      ${
        actor
          ? html`<b><bdi class="clip">${actor.name}</bdi></b
              ><span class="meta">${isStaffRole(actor.role) ? words.roles[actor.role] : actor.role}</span>`
          : html`<span class="none">${words.audit.nobody}</span>`
      }
    </td>
    <td role="cell" class="what">
      <b>${words.audit.actionOf(action)}</b>
      ${facts.length === 0 ? nothing : html`<bdi class="meta">${facts.join(', ')}</bdi>`}
    </td>
    <td role="cell" class="object">
      ${object ? html`${words.audit.kind(object.kind)}<bdi class="meta clip id" title=${object.id}>${object.id}</bdi>` : nothing}
    </td>
    <td role="cell" class="address">${address === undefined ? nothing : html`<bdi class="clip">${address}</bdi>`}</td>
  </tr>`;
}
