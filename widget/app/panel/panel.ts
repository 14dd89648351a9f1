import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Message } from '../../../server/protocol/entities.ts';
import { CLOSE, icon, MEGAPHONE, MINUS, OFFLINE } from '../../components/icon.ts';
import { MediaController } from '../../controllers/media-controller.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import { type ChatState, EMPTY_CHAT } from '../../core/chat-state.ts';
import { base, iconButtons, links } from '../../styles/base.ts';
import { words } from '../../translations/words.ts';
import type { FrosstComposer } from '../composer/composer.ts';
import type { FrosstMessageList } from '../message-list/message-list.ts';
import { followViewport } from './follow-viewport.ts';
import { panelStyles } from './panel.styles.ts';

/**
 * The chat itself: header, what one must know just now, the log, and where one writes. It is the dialog; beside the page
 * on a large screen, over all of it on a small one, where the focus stays inside.
 *
 * @fires minimise - Event: the person is done for now.
 * @fires sign-in - Event: the person wants to sign in.
 * @csspart header
 * @csspart banner - The strip below the header.
 * @csspart composer
 * @csspart button - A button with words. `button-primary`: the one that counts.
 */
export class FrosstPanel extends LitElement {
  static override styles = [base, links, iconButtons, panelStyles];
  static override properties = {
    client: { attribute: false },
    chat: { attribute: false },
    open: { type: Boolean },
    offline: { type: Boolean },
    locked: { type: Boolean },
    bank: {},
  };

  readonly #sheet = new MediaController(this, '(max-width: 600px), (max-height: 480px)');
  #leaving: AbortController | undefined;
  #hasFocus = false;

  private get minimise(): HTMLButtonElement {
    return this.renderRoot.querySelector('.minimise') as HTMLButtonElement;
  }
  private get list(): FrosstMessageList {
    return this.renderRoot.querySelector('frosst-message-list') as FrosstMessageList;
  }
  private get composer(): FrosstComposer {
    return this.renderRoot.querySelector('frosst-composer') as FrosstComposer;
  }
  private get signIn(): HTMLButtonElement | null {
    return this.renderRoot.querySelector('.primary');
  }

  client?: ChatClient;
  chat: ChatState = EMPTY_CHAT;
  open = false;
  offline = false;
  /** Nobody is signed in, and nothing can be sent until someone is. */
  locked = false;
  /** What the bank calls itself. */
  bank = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    for (const event of ['focus', 'blur']) addEventListener(event, this.#attend, { signal });
    document.addEventListener('visibilitychange', this.#attend, { signal });
    this.addEventListener('keydown', this.#keepInside, { signal });
    followViewport(this, signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving?.abort();
    this.client?.setAttention(false);
  }

  /** To where the person can go on: the text box, or the way to sign in. */
  override focus(): void {
    if (this.locked) this.signIn?.focus();
    else this.composer.focus();
  }

  protected override willUpdate(): void {
    const here = this.shadowRoot?.activeElement ?? undefined;
    this.#hasFocus = here !== undefined && (here === this.composer || here === this.signIn);
  }

  protected override updated(changes: PropertyValues<this>): void {
    // What had the focus is no longer there.
    if (changes.has('locked') && this.#hasFocus) this.focus();
    if (this.#sheet.matches) this.setAttribute('aria-modal', 'true');
    else this.removeAttribute('aria-modal');
    if (changes.has('open') || changes.has('client')) this.#attend();
  }

  /* A message counts as read only when it can be seen, by someone who is there. */
  #attend = (): void => {
    const isThere = document.visibilityState === 'visible' && document.hasFocus();
    this.client?.setAttention(this.open && isThere && this.list.atEnd);
  };

  /* Over the whole screen the Tab key must not lead behind the sheet. */
  #keepInside = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || !this.#sheet.matches) return;
    const first = this.minimise;
    const last = this.locked ? this.signIn : this.composer.lastStop;
    const here = event.composedPath()[0];
    const next = event.shiftKey ? (here === first ? last : null) : here === last ? first : null;
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  #minimise = (): void => {
    this.dispatchEvent(new Event('minimise'));
  };

  protected override render(): TemplateResult {
    const [broadcast] = this.chat.broadcasts;
    return html`
      ${this.#renderHeader()} ${this.#renderBanner()} ${broadcast ? this.#renderBroadcast(broadcast) : nothing}
      <frosst-message-list
        exportparts="log, message, bubble, bubble-own, bubble-theirs, meta, typing, button"
        .client=${this.client}
        .chat=${this.chat}
        @position=${this.#attend}
      ></frosst-message-list>
      ${this.locked ? this.#renderSignIn() : nothing}
      <frosst-composer
        part="composer"
        exportparts="input, send, footer"
        ?hidden=${this.locked}
        .client=${this.client}
        .wipes=${this.chat.wipes}
        .draft=${this.chat.draft}
        @sent=${() => this.list.scrollToEnd()}
        @leave=${() => this.list.focus()}
      ></frosst-composer>
    `;
  }

  #renderHeader(): TemplateResult {
    const agent = this.#agent;
    const { available } = this.chat.availability ?? {};
    const isOnline = this.chat.connection === 'online' && !this.offline;
    return html`<div class="head" part="header">
      <frosst-avatar name=${agent?.name ?? ''} person-id=${agent?.id ?? ''}></frosst-avatar>
      <div class="who">
        <h2><bdi>${agent?.name ?? (this.bank || words.heading)}</bdi></h2>
        <p class="status ${isOnline && available ? 'online' : ''}">${this.#status}</p>
      </div>
      <button class="ib minimise" aria-label=${words.minimise} title=${words.minimise} @click=${this.#minimise}>
        ${icon(MINUS)}
      </button>
    </div>`;
  }

  /* Who looks after the conversation, else who wrote last. */
  get #agent(): { id: string; name: string } | undefined {
    const { conversation, items } = this.chat;
    const isFromAgent = (item: (typeof items)[number]) => item.staff && item.message?.kind !== 'system';
    return conversation?.assignee ?? items.findLast(isFromAgent)?.message?.sender;
  }

  /* Only what is known: whether this page is connected, and whether anyone is there to answer. */
  get #status(): string {
    const { connection, availability } = this.chat;
    if (this.offline) return words.offline;
    if (connection === 'connecting' || connection === 'reconnecting') return words.connecting;
    if (connection !== 'online' || !availability) return this.#agent ? this.bank : '';
    return availability.available ? words.online : words.nobodyOnline;
  }

  #renderBanner() {
    if (this.offline) {
      return html`<p class="strip" part="banner">
        ${icon(OFFLINE, 16)}${words.offlineBanner}
        <button class="link" part="button" @click=${() => this.client?.wake()}>${words.retry}</button>
      </p>`;
    }
    return this.chat.gap ? html`<p class="strip" part="banner">${words.gap}</p>` : nothing;
  }

  #renderBroadcast({ broadcastId, content }: Message): TemplateResult {
    const dismiss = () => broadcastId !== undefined && this.client?.dismissBroadcast(broadcastId);
    return html`<section class="broadcast" aria-labelledby="from">
      ${icon(MEGAPHONE)}
      <div>
        <h3 id="from">${words.fromBank(this.bank || words.bank)}</h3>
        <p dir="auto" lang="">${content}</p>
      </div>
      <button class="ib" aria-label=${words.dismiss} title=${words.dismiss} @click=${dismiss}>
        ${icon(CLOSE, 16)}
      </button>
    </section>`;
  }

  #renderSignIn(): TemplateResult {
    const wasHere = this.chat.me !== undefined || this.chat.items.length > 0;
    return html`<div class="sign-in">
      <h3>${wasHere ? words.signedOutTitle : words.signInTitle}</h3>
      <p>${wasHere ? words.signedOutText : words.signInText}</p>
      <button class="primary" part="button button-primary" @click=${() => this.dispatchEvent(new Event('sign-in'))}>
        ${words.signIn}
      </button>
    </div>`;
  }
}
