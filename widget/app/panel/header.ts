/** The panel's head: who one talks with, whether anyone is there, and the way out. */
import { html, type TemplateResult } from 'lit';
import { icon, MINUS } from '../../components/icon.ts';
import type { ChatState } from '../../core/chat-state.ts';
import { words } from '../../translations/words.ts';
import type { PanelFacts } from './views/panel-view.ts';

/** It must be in the panel's root: its style sheet is the panel's. */
export function renderHeader(panel: PanelFacts): TemplateResult {
  const { chat, offline, bank } = panel;
  const agent = agentOf(chat);
  const { available } = chat.availability ?? {};
  const isOnline = chat.connection === 'online' && !offline;
  return html`<div class="head" part="header">
    <frosst-avatar name=${agent?.name ?? ''} person-id=${agent?.id ?? ''}></frosst-avatar>
    <div class="who">
      <h2><bdi>${agent?.name ?? (bank || words.heading)}</bdi></h2>
      <p class="status ${isOnline && available ? 'online' : ''}">${statusOf(panel, agent ? bank : '')}</p>
    </div>
    <button
      class="ib minimise"
      aria-label=${words.minimise}
      title=${words.minimise}
      @click=${() => panel.dispatchEvent(new Event('minimise'))}
    >
      ${icon(MINUS)}
    </button>
  </div>`;
}

/* Who looks after the conversation, else who wrote last. */
function agentOf({ conversation, items }: ChatState): { id: string; name: string } | undefined {
  const isFromAgent = (item: (typeof items)[number]) => item.staff && item.message?.kind !== 'system';
  return conversation?.assignee ?? items.findLast(isFromAgent)?.message?.sender;
}

/* Only what is known: whether this page is connected, and whether anyone is there to answer; else `unknown`. */
function statusOf({ chat, offline }: PanelFacts, unknown: string): string {
  const { connection, availability } = chat;
  if (offline) return words.offline;
  if (connection === 'connecting' || connection === 'reconnecting') return words.connecting;
  if (connection !== 'online' || !availability) return unknown;
  return availability.available ? words.online : words.nobodyOnline;
}
