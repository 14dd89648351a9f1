import { type TemplateResult, html } from 'lit';
import { STAFF_ROLES, type StaffRole } from '../../../server/protocol/entities.ts';
import { words } from '../../translations/en.ts';

/** The roles to choose from, with what each may do. */
export function roleChoice(chosen: StaffRole, choose: (role: StaffRole) => void): TemplateResult {
  return html`<fieldset>
    <legend>${words.roles.legend}</legend>
    ${STAFF_ROLES.map(
      (role) =>
        html`<label class="choice">
          <input type="radio" name="role" value=${role} .checked=${role === chosen} @change=${() => choose(role)} />
          <span>${words.roles[role]}</span><span class="meta">${words.roles[`${role}Hint`]}</span>
        </label>`,
    )}
  </fieldset>`;
}

/** A team by name, with those there are to choose from. */
export function teamField(team: string, teams: readonly string[]): TemplateResult {
  return html`<div class="field">
    <label for="team">${words.invite.team}</label>
    <input
      class="input"
      id="team"
      dir="auto"
      maxlength="40"
      autocomplete="off"
      list="teams"
      .value=${team}
      aria-describedby="team-hint"
    />
    <datalist id="teams">${teams.map((name) => html`<option value=${name}></option>`)}</datalist>
    <p class="meta" id="team-hint">${words.invite.teamHint}</p>
  </div>`;
}
