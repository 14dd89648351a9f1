import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { INBOX, MARK, MEGAPHONE, icon } from '../../../widget/components/icon.ts';
import { facets } from '../../../widget/styles/base.ts';
import { KEYBOARD, PEOPLE, RECORD } from '../../components/icons/icons.ts';
import type { TeamMember } from '../../components/team-list/team-list.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import type { AgentState } from '../../core/agent-state.ts';
import { OpenBroadcastEvent } from '../../events/broadcast.ts';
import { OpenSectionEvent, type Section, ShortcutsEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { styles } from './sidebar.styles.ts';

/** A colleague who is there comes before one who is not. */
const RANKS = { online: 0, away: 1, offline: 2 };

/**
 * Where one can go, who else works here, and oneself. A rail on narrower consoles, tabs on a phone.
 *
 * @fires frosst-open-section - the way to a section was pressed
 * @fires frosst-open-broadcast - Broadcast was pressed
 * @fires frosst-shortcuts - Shortcuts was pressed
 */
export class FrosstAdminSidebar extends LitElement {
  static override readonly styles = [...consoleBase, controls, facets, styles];

  readonly #agent = new AgentController(this);
  @query('.item') private readonly inboxButton!: HTMLButtonElement | null;

  /** Name of the bank. */
  @property() bank = '';
  /** Where one is. */
  @property() section: Section = 'inbox';
  /** What the person says of themself. */
  @property() status: 'online' | 'away' = 'online';

  override focus(options?: FocusOptions): void {
    this.inboxButton?.focus(options);
  }

  protected override render(): TemplateResult {
    const { me, connection } = this.#agent.state;
    const mayBroadcast = me?.role === 'supervisor' || me?.role === 'admin';
    return html`<nav aria-label=${words.nav.label}>
      <p class="brand"><span class="logo facets">${icon(MARK, 18)}</span><bdi class="clip">${this.bank}</bdi></p>
      <ul>
        <li>${this.#inbox()}</li>
        ${me?.role === 'admin' ? this.#forAdmins() : nothing}
        ${mayBroadcast ? html`<li>${item(words.nav.broadcast, MEGAPHONE, () => this.dispatchEvent(new OpenBroadcastEvent()))}</li>` : nothing}
        <li class="shortcuts">
          ${item(words.nav.shortcuts, KEYBOARD, () => this.dispatchEvent(new ShortcutsEvent()))}
        </li>
      </ul>
      <frosst-team-list .members=${teamOf(this.#agent.state)}></frosst-team-list>
      <frosst-status-menu
        class="foot"
        person-id=${me?.id ?? ''}
        .name=${me?.name ?? ''}
        .status=${connection === 'online' ? this.status : 'offline'}
      ></frosst-status-menu>
    </nav>`;
  }

  #forAdmins(): TemplateResult {
    const way = (section: Section, label: string, glyph: string) =>
      item(label, glyph, () => this.dispatchEvent(new OpenSectionEvent(section)), this.section === section);
    return html`<li>${way('people', words.nav.people, PEOPLE)}</li>
      <li>${way('audit', words.nav.audit, RECORD)}</li>`;
  }

  #inbox(): TemplateResult {
    const { inbox, inboxHasMore } = this.#agent.state;
    const waiting = inbox.filter((row) => row.turn === 'staff').length;
    const count =
      waiting === 0
        ? nothing
        : html`<bdi class="count" aria-hidden="true"
              >${waiting > 99 ? '99+' : words.numberOf(waiting, inboxHasMore)}</bdi
            ><span class="vh">, ${words.nav.waiting(waiting, inboxHasMore)}</span>`;
    return html`<button
      class="item"
      type="button"
      aria-current=${this.section === 'inbox' ? 'page' : nothing}
      title=${words.nav.inbox}
      @click=${() => this.dispatchEvent(new OpenSectionEvent('inbox'))}
    >
      ${icon(INBOX)}<span class="label">${words.nav.inbox}</span>${count}
    </button>`;
  }
}

function item(label: string, glyph: string, press: () => void, isCurrent = false): TemplateResult {
  return html`<button
    class="item"
    type="button"
    title=${label}
    aria-label=${label}
    aria-current=${isCurrent ? 'page' : nothing}
    @click=${press}
  >
    ${icon(glyph)}<span class="label">${label}</span>
  </button>`;
}

function teamOf({ colleagues, me }: AgentState): TeamMember[] {
  return colleagues
    .filter(({ userId }) => userId !== me?.id)
    .map(({ userId, name, status }) => ({ id: userId, name, presence: status }))
    .sort((one, other) => RANKS[one.presence] - RANKS[other.presence] || one.name.localeCompare(other.name));
}
