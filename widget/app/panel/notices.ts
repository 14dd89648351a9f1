/** What one must know just now, between the panel's head and its log: a lost connection, a gap, a broadcast. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Message } from '../../../server/protocol/entities.ts';
import { iconButton } from '../../components/icon-button.ts';
import { CLOSE, icon, MEGAPHONE, OFFLINE } from '../../components/icon.ts';
import { fill } from '../../translations/fill.ts';
import { words } from '../../translations/words.ts';
import type { PanelFacts } from './views/panel-view.ts';

/** It must be in the panel's root: its style sheet is the panel's. */
export function renderNotices(panel: PanelFacts): TemplateResult {
  const [broadcast] = panel.chat.broadcasts;
  return html`${renderBanner(panel)}
  ${panel.problem ? html`<p class="strip" part="banner">${panel.problem}</p>` : nothing}
  ${broadcast ? renderBroadcast(broadcast, panel) : nothing}`;
}

/** What of it is to be said to who cannot see it. */
export function noticesOf({ chat, offline, problem, bank }: PanelFacts): string[] {
  const [broadcast] = chat.broadcasts;
  const standing = offline ? words.offlineBanner : chat.gap ? words.gap : '';
  return [standing, problem, broadcast ? `${senderOf(bank)}: ${broadcast.content}` : ''].filter(Boolean);
}

const senderOf = (bank: string) => fill(words.fromBank, { bank: bank || words.bank });

function renderBanner({ client, chat, offline }: PanelFacts) {
  if (offline) {
    return html`<p class="strip" part="banner">
      ${icon(OFFLINE, 16)}${words.offlineBanner}
      <button class="link" part="button" @click=${() => client?.wake()}>${words.retry}</button>
    </p>`;
  }
  return chat.gap ? html`<p class="strip" part="banner">${words.gap}</p>` : nothing;
}

function renderBroadcast({ broadcastId, content }: Message, { client, bank }: PanelFacts): TemplateResult {
  const dismiss = () => broadcastId !== undefined && client?.dismissBroadcast(broadcastId);
  return html`<section class="tip broadcast" aria-labelledby="from">
    ${icon(MEGAPHONE)}
    <div>
      <h3 id="from">${senderOf(bank)}</h3>
      <p dir="auto" lang="">${content}</p>
    </div>
    ${iconButton(words.dismiss, CLOSE, dismiss, { size: 16 })}
  </section>`;
}
