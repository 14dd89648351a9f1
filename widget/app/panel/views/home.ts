import { html, nothing, type TemplateResult } from 'lit';
import type { ChatState } from '../../../core/chat-state.ts';
import { localeFor, timeOfDay } from '../../../components/dates.ts';
import { CHEVRON_RIGHT, icon, MARK } from '../../../components/icon.ts';
import { figure, plural } from '../../../translations/counting.ts';
import { fill } from '../../../translations/fill.ts';
import { shortName } from '../../../translations/phrases.ts';
import { words } from '../../../translations/words.ts';
import { hoursLine, replyLine } from '../availability.ts';
import { agentOf, renderMinimise } from '../header.ts';
import type { PanelFacts, PanelView } from './panel-view.ts';

/** What may be followed; anything else that is set as help is not shown. */
const FOLLOWABLE = /^(https:\/\/|mailto:|tel:)/i;

/** What one can do here: write, go on with what was begun, help oneself. */
export const home: PanelView = {
  showsLog: false,
  canWrite: false,
  renderHead(panel) {
    return html`<div class="hero facets" part="header">
      <div class="bar"><span class="logo">${icon(MARK, 18)}</span><bdi>${panel.bank}</bdi>${renderMinimise(panel)}</div>
      <h2 tabindex="-1"><span>${greeting(panel.chat)}</span> ${words.emptyTitle}</h2>
    </div>`;
  },
  render(panel) {
    const { availability } = panel.chat;
    const hours = hoursLine(availability);
    return html`<div class="home">
        ${renderLead(panel)} ${isOpen(panel.chat) ? nothing : renderThread(panel)} ${renderQuickHelp(panel)}
      </div>
      ${hours ? html`<p class="foot ${availability?.available ? 'online' : ''}">${hours}</p>` : nothing}`;
  },
  firstStop: (root) => root.querySelector('h2'),
};

function greeting({ me, guest }: ChatState): string {
  if (!me?.name || guest) return words.welcome;
  const hour = new Date().getHours();
  const text = hour < 5 || hour >= 18 ? words.evening : hour < 12 ? words.morning : words.afternoon;
  return fill(text, { name: shortName(me.name) });
}

const isOpen = ({ conversation }: ChatState) => conversation?.status === 'open';

/* One conversation can be open at a time: then the one thing to do is to go on with it. */
function renderLead(panel: PanelFacts): TemplateResult {
  const { chat, client } = panel;
  const isRunning = isOpen(chat);
  const start = () => {
    client?.startNew(!isRunning && chat.conversation !== null);
    panel.go('start');
  };
  return html`<div class="card lead">
    <div class="row">${isRunning ? renderLast(chat) : renderTeam(chat)}</div>
    <button class="primary start" part="button button-primary" @click=${start}>
      ${isRunning ? words.goOn : words.start}
    </button>
  </div>`;
}

function renderTeam({ availability }: ChatState): TemplateResult {
  return html`<frosst-avatar></frosst-avatar>
    <div>
      <h3>${words.talkToUs}</h3>
      <p class="small">${replyLine(availability)}</p>
    </div>`;
}

/* A conversation that was closed: to read it, and to go on with it while that is possible. */
function renderThread(panel: PanelFacts) {
  const { chat, client } = panel;
  if (!lastOf(chat)) return nothing;
  const open = () => {
    client?.startNew(false);
    panel.go('start');
  };
  return html`<button class="card row thread" @click=${open}>${renderLast(chat)}</button>`;
}

function renderLast(chat: ChatState) {
  const last = lastOf(chat);
  const agent = agentOf(chat);
  const { unread } = chat;
  return html`<frosst-avatar name=${agent?.name ?? ''} person-id=${agent?.id ?? ''}></frosst-avatar>
    <span>
      <b><bdi>${agent?.name ?? words.talkToUs}</bdi></b>
      <span class="clip" dir="auto" lang="">${last?.content}</span>
    </span>
    <span class="side">
      <time datetime=${last?.timestamp ?? nothing}
        >${last && timeOfDay(last.timestamp, localeFor(words.language))}</time
      >
      ${
        unread > 0
          ? html`<span class="badge" aria-hidden="true">${figure(unread)}</span>
              <span class="vh">${plural(words.unread, unread)}</span>`
          : nothing
      }
    </span>`;
}

function lastOf({ items, conversation }: ChatState) {
  const last = items.findLast((item) => item.message?.kind !== 'system') ?? conversation?.lastMessage;
  return last && 'kind' in last && last.kind === 'system' ? undefined : last;
}

function renderQuickHelp({ chat }: PanelFacts) {
  const links = (chat.settings?.quickHelp ?? []).filter(({ url }) => FOLLOWABLE.test(url));
  if (links.length === 0) return nothing;
  return html`<ul class="card links" role="list" aria-label=${words.quickHelp}>
    ${links.map(
      ({ label, url }) =>
        html`<li>
          <a href=${url} target="_blank" rel="noopener noreferrer"
            ><span dir="auto">${label}</span>${icon(CHEVRON_RIGHT, 16)}</a
          >
        </li>`,
    )}
  </ul>`;
}
