/** What the log shows before anything was said. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Availability } from '../../../server/protocol/entities.ts';
import { ALERT, CLOCK, icon, MOON } from '../../components/icon.ts';
import type { ChatState } from '../../core/chat-state.ts';
import { plural } from '../../translations/counting.ts';
import { words } from '../../translations/words.ts';
import { isOutOfHours, promiseLine } from '../panel/availability.ts';

/**
 * It must be in the list's root: its style sheet is the list's.
 *
 * @param suggest sends a text that was suggested
 */
export function renderEmpty(chat: ChatState, suggest: (text: string) => void) {
  const { connection, availability, settings } = chat;
  if (connection === 'connecting')
    return html`<div class="skeleton"></div>
      <div class="skeleton"></div>`;
  if (connection !== 'online')
    return connection === 'reconnecting' && settings?.phone ? renderUrgent(settings.phone) : nothing;
  if (availability && isOutOfHours(availability)) return renderClosed(availability, settings?.phone);
  return html`<div class="empty">
      <frosst-avatar></frosst-avatar>
      <h3>${words.emptyTitle}</h3>
      <p>${words.emptyText}</p>
      ${availability?.available === false ? html`<p>${words.leaveMessage}</p>` : nothing}
    </div>
    ${renderSuggestions(settings?.suggestions ?? [], suggest)} ${renderPlace(availability)}`;
}

function renderClosed(availability: Availability, phone: string | undefined): TemplateResult {
  return html`<div class="empty">
      <span class="moon">${icon(MOON)}</span>
      <h3>${words.closedTitle}</h3>
      <p>${promiseLine(availability) || words.leaveMessage}</p>
    </div>
    ${phone ? renderUrgent(phone) : nothing}`;
}

/* What cannot wait until it opens. */
function renderUrgent(phone: string): TemplateResult {
  const [before, after = ''] = words.urgentText.split('{phone}');
  return html`<div class="tip warn">
    ${icon(ALERT)}
    <p>
      <b>${words.urgentTitle}</b>${before}<a href=${`tel:${phone.replace(/[^+\d]/g, '')}`}><bdi>${phone}</bdi></a
      >${after}
    </p>
  </div>`;
}

function renderSuggestions(suggestions: readonly string[], suggest: (text: string) => void) {
  if (suggestions.length === 0) return nothing;
  return html`<ul class="chips" role="list" aria-label=${words.suggestions}>
    ${suggestions.map(
      (text) =>
        html`<li><button class="chip" part="button" dir="auto" @click=${() => suggest(text)}>${text}</button></li>`,
    )}
  </ul>`;
}

/* Only where the server counts who is waiting. */
function renderPlace(availability: Availability | undefined) {
  const { ahead } = availability ?? {};
  if (ahead === undefined) return nothing;
  return html`<div class="tip">
    ${icon(CLOCK)}
    <p><b>${ahead === 0 ? words.nextInLine : plural(words.ahead, ahead)}</b>${words.writeNow}</p>
  </div>`;
}
