import { html, nothing } from 'lit';
import type { MenuEntry } from '../../../components/menu.ts';
import { newConversation, transcript } from '../conversation-menu.ts';
import { renderHeader } from '../header.ts';
import type { PanelView } from './panel-view.ts';

/** The log, and where one writes. */
export const conversation: PanelView = {
  showsLog: true,
  canWrite: true,
  renderHead: renderHeader,
  render(panel) {
    const { conversation: shown, startsNew } = panel.chat;
    if (shown?.status !== 'closed' || startsNew) return nothing;
    return html`<p class="closed">${[transcript(panel, 'text'), newConversation(panel)].map(renderAction)}</p>`;
  },
  firstStop: (root) => root.querySelector<HTMLElement>('frosst-composer'),
};

function renderAction({ label, act }: MenuEntry) {
  return html`<button class="link" part="button" @click=${act}>${label}</button>`;
}
