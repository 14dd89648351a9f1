import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { INBOX, MARK, MEGAPHONE, icon } from '../../../widget/components/icon.ts';
import { facets } from '../../../widget/styles/base.ts';
import { KEYBOARD, PEOPLE, RECORD } from '../../components/icons/icons.ts';
import type { TeamMember } from '../../components/team-list/team-list.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { type AgentState, hasMore, viewCount } from '../../core/agent-state.ts';
import { type View, VIEWS } from '../../core/inbox-query.ts';
import { OpenBroadcastEvent } from '../../events/broadcast.ts';
import { OpenViewEvent } from '../../events/inbox.ts';
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
 * @fires frosst-open-view - a view of the inbox was pressed
 * @fires frosst-open-broadcast - Broadcast was pressed
 * @fires frosst-shortcuts - Shortcuts was pressed
 */
export class FrosstAdminSidebar extends LitElement {
  static override readonly styles = [...consoleBase, controls, facets, styles];

  readonly #agent = new AgentController(this, ({ me, connection, colleagues, inbox, pages }) => [
    me,
    connection,
    colleagues,
    inbox.waiting,
    inbox.openOf(null),
    inbox.openOf(me?.id ?? null),
    pages,
  ]);
  @query('.item') private readonly inboxButton!: HTMLButtonElement | null;

  /** Name of the bank. */
  @property() bank = '';
  /** Where one is. */
  @property() section: Section = 'inbox';
  /** Which view of the inbox is shown there. */
  @property() view: View = 'everyone';
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
        <li>${this.#inbox()}${this.#views()}</li>
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

  /** The views of the inbox; where there is no room for them, the list itself leads to them. */
  #views(): TemplateResult {
    return html`<ul class="views">
      ${VIEWS.map((view) => {
        const count = viewCount(this.#agent.state, view);
        return html`<li>
          <button
            class="item"
            type="button"
            aria-current=${this.section === 'inbox' && view === this.view ? 'page' : nothing}
            @click=${() => this.dispatchEvent(new OpenViewEvent(view))}
          >
            ${words.inbox.views[view]}
            ${count === undefined ? nothing : html`<span class="count"><bdi>${words.number(count)}</bdi></span>`}
          </button>
        </li>`;
      })}
    </ul>`;
  }

  #inbox(): TemplateResult {
    const state = this.#agent.state;
    const { waiting } = state.inbox;
    const isMore = hasMore(state, 'everyone');
    const count =
      waiting === 0
        ? nothing
        : html`<span class="count" aria-hidden="true">${waiting > 99 ? '99+' : words.numberOf(waiting, isMore)}</span
            ><span class="vh">, ${words.nav.waiting(waiting, isMore)}</span>`;
    return html`<button
      class="item inbox"
      type="button"
      aria-current=${this.section === 'inbox' ? 'true' : nothing}
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
