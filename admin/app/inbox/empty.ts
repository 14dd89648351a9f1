import { type TemplateResult, html } from 'lit';
import { ALERT, CHECK } from '../../../widget/components/icon.ts';
import { FILTER } from '../../components/icons/icons.ts';
import { type AgentState, hasMore, isWhole } from '../../core/agent-state.ts';
import { loadedAs, type View } from '../../core/inbox-query.ts';
import { words } from '../../translations/en.ts';

const SKELETONS = 6;

/** The ways onward from a list with nobody in it. */
interface Ways {
  /** A filter is what leaves nobody in. */
  isFiltered: boolean;
  again: () => void;
  clearFilter: () => void;
  look: (view: View) => void;
}

/** What stands in a view without rows: why, and the way onward. */
export function emptyInbox(state: AgentState, view: View, ways: Ways): TemplateResult {
  const { connection, pages } = state;
  const { loading, failed } = pages[loadedAs(view)];
  if (connection === 'reconnecting' || failed)
    return html`<frosst-empty-state
      tone="bad"
      .glyph=${ALERT}
      heading=${words.inbox.failed}
      text=${words.inbox.failedText}
      action=${words.inbox.tryAgain}
      @frosst-action=${ways.again}
    ></frosst-empty-state>`;
  if (loading || connection !== 'online' || hasMore(state, view))
    return html`<div aria-busy="true">
      <p class="vh">${words.inbox.loading}</p>
      ${Array.from({ length: SKELETONS }, skeleton)}
    </div>`;
  if (ways.isFiltered)
    return html`<frosst-empty-state
      .glyph=${FILTER}
      heading=${words.inbox.noMatch}
      text=${words.inbox.noMatchText}
      action=${words.inbox.clearFilter}
      @frosst-action=${ways.clearFilter}
    ></frosst-empty-state>`;
  return nobody(state, view, ways);
}

function nobody(state: AgentState, view: View, { look }: Ways): TemplateResult {
  const text = {
    mine: words.inbox.emptyMineText,
    unassigned: words.inbox.emptyText,
    everyone: words.inbox.emptyText,
    closed: words.inbox.emptyClosedText,
  }[view];
  const count = isWhole(state, 'unassigned') ? state.inbox.openOf(null) : undefined;
  const way = view === 'mine' && count !== 0 ? 'unassigned' : view === 'everyone' ? undefined : 'everyone';
  const action =
    way === undefined ? '' : way === 'unassigned' ? words.inbox.look.unassigned(count) : words.inbox.look.everyone;
  return html`<frosst-empty-state
    .glyph=${CHECK}
    heading=${words.inbox.empty[view]}
    text=${text}
    action=${action}
    @frosst-action=${() => way && look(way)}
  ></frosst-empty-state>`;
}

/** A row's exact geometry, so that nothing moves when the row comes. Shown only if that takes longer than 300 ms. */
export function skeleton(): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true">
    <span></span>
    <div><span></span><span></span><span></span></div>
  </div>`;
}
