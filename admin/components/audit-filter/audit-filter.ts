import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { AUDIT_ACTIONS, type AuditAction } from '../../../server/protocol/administration.ts';
import { FilterAuditEvent } from '../../events/audit.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { dayEnd, dayStart } from '../../translations/days.ts';
import { words } from '../../translations/en.ts';
import { styles } from './audit-filter.styles.ts';

/**
 * What of the audit trail is wanted: who, what, to what, when.
 *
 * @fires frosst-filter-audit - Show or Clear was pressed
 */
export class FrosstAuditFilter extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, styles];

  /** Whom one can choose from. */
  @property({ attribute: false }) people: readonly { id: string; name: string }[] = [];
  /** A page is on its way. */
  @property({ type: Boolean }) busy = false;

  get #form(): HTMLFormElement | null {
    return this.renderRoot.querySelector('form');
  }

  /** Empties every field and shows everything. */
  clear(): void {
    this.#form?.reset();
    this.dispatchEvent(new FilterAuditEvent({}));
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement);
    const text = (name: string) => {
      const value = typed.get(name);
      return typeof value === 'string' ? value.trim() : '';
    };
    const [actor, action, object] = [text('actor'), text('action'), text('object')];
    const [from, to] = [dayStart(text('from')), dayEnd(text('to'))];
    this.dispatchEvent(
      new FilterAuditEvent({
        ...(actor !== '' && { actor }),
        ...(action !== '' && { action: action as AuditAction }),
        ...(object !== '' && { object }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
      }),
    );
  }

  protected override render(): TemplateResult {
    const actions = AUDIT_ACTIONS.map((action) => ({ id: action, name: words.audit.actionOf(action) }));
    return html`<form aria-label=${words.audit.filters} @submit=${this.#submit}>
      ${choice('actor', words.audit.person, words.audit.anyone, this.people)}
      ${choice('action', words.audit.action, words.audit.anything, actions)}
      <div class="field object">
        <label for="object">${words.audit.object}</label>
        <input class="input" id="object" name="object" dir="ltr" maxlength="64" autocomplete="off" spellcheck="false" />
      </div>
      ${day('from', words.audit.from)} ${day('to', words.audit.to)}
      <p class="ways">
        <button class="button" aria-disabled=${this.busy}>${words.audit.show}</button>
        <button class="button quiet" type="button" @click=${() => this.clear()}>${words.audit.clear}</button>
      </p>
    </form>`;
  }
}

function choice(
  name: string,
  label: string,
  any: string,
  options: readonly { id: string; name: string }[],
): TemplateResult {
  return html`<div class="field">
    <label for=${name}>${label}</label>
    <select class="input" id=${name} name=${name}>
      <option value="">${any}</option>
      ${options.length === 0 ? nothing : options.map((each) => html`<option value=${each.id}>${each.name}</option>`)}
    </select>
  </div>`;
}

function day(name: string, label: string): TemplateResult {
  return html`<div class="field day">
    <label for=${name}>${label}</label>
    <input class="input" id=${name} name=${name} type="date" max="9999-12-31" />
  </div>`;
}
