/** The panel's head: who one talks with, whether anyone is there, and the way out. */
import { html, nothing, type TemplateResult } from 'lit';
import { iconButton } from '../../components/icon-button.ts';
import { CHEVRON_LEFT, MINUS } from '../../components/icon.ts';
import type { ChatState } from '../../core/chat-state.ts';
import { words } from '../../translations/words.ts';
import { hoursLine, isOutOfHours, replyLine } from './availability.ts';
import { menuOf } from './conversation-menu.ts';
import type { PanelFacts } from './views/panel-view.ts';

/** It must be in the panel's root: its style sheet is the panel's. */
export function renderHeader(panel: PanelFacts): TemplateResult {
  const { chat, offline, bank, locked } = panel;
  const agent = agentOf(chat);
  const { available } = chat.availability ?? {};
  const isOnline = chat.connection === 'online' && !offline;
  return html`<div class="head" part="header">
    ${locked ? nothing : iconButton(words.back, CHEVRON_LEFT, () => panel.go('back'), { kind: 'back' })}
    <frosst-avatar name=${agent?.name ?? ''} person-id=${agent?.id ?? ''}></frosst-avatar>
    <div class="who">
      <h2>
        <bdi>${agent?.name ?? (locked && chat.settings?.visitors ? words.beforeTitle : bank || words.heading)}</bdi>
      </h2>
      <p class="status ${isOnline && available ? 'online' : ''}">${statusOf(panel, agent ? bank : '')}</p>
    </div>
    ${locked ? nothing : renderMenu(panel)} ${renderMinimise(panel)}
  </div>`;
}

/** The one button that minimises; every head has it. */
export function renderMinimise(panel: PanelFacts): TemplateResult {
  return iconButton(words.minimise, MINUS, () => panel.dispatchEvent(new Event('minimise')));
}

function renderMenu(panel: PanelFacts) {
  const entries = menuOf(panel);
  return entries.length > 0 ? html`<frosst-menu label=${words.more} .entries=${entries}></frosst-menu>` : nothing;
}

/** Who looks after the conversation, else who wrote last; nobody yet in a new one. */
export function agentOf({ conversation, items, startsNew }: ChatState): { id: string; name: string } | undefined {
  if (startsNew) return undefined;
  const isFromAgent = (item: (typeof items)[number]) => item.staff && item.message?.kind !== 'system';
  return conversation?.assignee ?? items.findLast(isFromAgent)?.message?.sender;
}

/* Only what is known: whether this page is connected, and whether anyone is there to answer; else `unknown`. */
function statusOf({ chat, offline }: PanelFacts, unknown: string): string {
  const { connection, availability } = chat;
  if (offline) return words.offline;
  if (connection === 'connecting' || connection === 'reconnecting') return words.connecting;
  if (isOutOfHours(availability)) return hoursLine(availability);
  if (connection !== 'online' || !availability) return unknown || replyLine(availability);
  return availability.available ? words.online : words.nobodyOnline;
}
