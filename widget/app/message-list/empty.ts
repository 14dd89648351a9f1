/** What the log shows before anything was said. */
import { html, nothing } from 'lit';
import type { ChatState } from '../../core/chat-state.ts';
import { words } from '../../translations/words.ts';

/** It must be in the list's root: its style sheet is the list's. */
export function renderEmpty({ connection, availability }: ChatState) {
  if (connection === 'connecting')
    return html`<div class="skeleton"></div>
      <div class="skeleton"></div>`;
  if (connection !== 'online') return nothing;
  return html`<div class="empty">
    <frosst-avatar></frosst-avatar>
    <h3>${words.emptyTitle}</h3>
    <p>${words.emptyText}</p>
    ${availability?.available === false ? html`<p>${words.leaveMessage}</p>` : nothing}
  </div>`;
}
