import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { consoleBase } from '../../styles/base.ts';
import { words } from '../../translations/en.ts';
import { styles } from './team-list.styles.ts';

/** A colleague and whether they are there. */
export interface TeamMember {
  id: string;
  name: string;
  presence: 'online' | 'away' | 'offline';
}

/** The colleagues, those who are there first. Nothing to press: it only tells. */
export class FrosstTeamList extends LitElement {
  static override readonly styles = [...consoleBase, styles];

  /** In the order they are shown. */
  @property({ attribute: false }) members: readonly TeamMember[] = [];

  protected override render(): TemplateResult | typeof nothing {
    if (this.members.length === 0) return nothing;
    return html`<h2 id="team">${words.nav.team}</h2>
      <ul aria-labelledby="team">
        ${repeat(
          this.members,
          ({ id }) => id,
          ({ id, name, presence }) =>
            html`<li>
              <frosst-avatar person-id=${id} .name=${name}
                ><frosst-presence status=${presence}></frosst-presence
              ></frosst-avatar>
              <bdi class="clip" title="${name}, ${words.presence[presence]}">${name}</bdi
              ><span class="vh">, ${words.presence[presence]}</span>
            </li>`,
        )}
      </ul>`;
  }
}
