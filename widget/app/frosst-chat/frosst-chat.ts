import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LastingController } from '../../controllers/lasting-controller.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import { type ChatState, type ConnectionState, EMPTY_CHAT } from '../../core/chat-state.ts';
import { base } from '../../styles/base.ts';
import { tokens } from '../../styles/tokens.ts';
import { fill } from '../../translations/fill.ts';
import { type Wording, words } from '../../translations/words.ts';
import type { FrosstPanel } from '../panel/panel.ts';
import { AnnouncerController } from './announcer-controller.ts';
import { browserClient } from './browser-client.ts';
import { ClientController } from './client-controller.ts';
import { frosstChatStyles, isolation } from './frosst-chat.styles.ts';
import { LeftoversController } from './leftovers-controller.ts';
import { LocaleController } from './locale-controller.ts';
import { PageTeller } from './page-teller.ts';
import { ReadableAccent } from './readable-accent.ts';

/** A loss that lasts less is nobody's business. */
const OFFLINE_AFTER_MS = 2_000;

/**
 * Live chat with the bank, as one element: a launcher in the corner and the panel it opens. It asks nothing of the page but a
 * token, connects when the page has nothing better to do, and never throws into it.
 *
 * @fires frosst-ready - It can be used.
 * @fires frosst-open
 * @fires frosst-close
 * @fires frosst-unread - `detail.count`
 * @fires frosst-connection - `detail.state`
 * @fires frosst-token-needed - Someone wants to chat and nobody is signed in.
 * @fires frosst-token-expired - The session ended or ends soon; set a new `token` within 30 s.
 * @fires frosst-error - `detail.code`, for the page's log.
 * @csspart launcher
 * @csspart badge
 * @csspart panel
 * @csspart header
 * @csspart banner
 * @csspart log
 * @csspart message
 * @csspart bubble - Also `bubble-own` and `bubble-theirs`.
 * @csspart meta
 * @csspart typing
 * @csspart composer
 * @csspart input
 * @csspart send
 * @csspart button - Also `button-primary`.
 * @csspart footer
 */
export class FrosstChat extends LitElement {
  static override styles = [isolation, tokens, base, frosstChatStyles];
  static override properties = {
    server: {},
    token: {},
    tokenProvider: { attribute: false },
    locale: {},
    wording: { attribute: false },
    theme: { reflect: true },
    bank: {},
    outbox: {},
    debug: { type: Boolean },
    opened: { state: true },
    wanted: { state: true },
  };

  /** Where the script came from, which is where the server is unless `server` says otherwise. */
  static readonly home: string = new URL(import.meta.url).origin;

  readonly #page = new PageTeller(this);
  readonly #locale = new LocaleController(this);
  readonly #announcer = new AnnouncerController(this);
  readonly #accent = new ReadableAccent(this);
  readonly #chat = new StoreController(
    this,
    () => this.#core.client?.store,
    (chat: ChatState) => chat,
  );
  readonly #offline = new LastingController(this, () => this.#state.connection === 'reconnecting', OFFLINE_AFTER_MS);
  /* The last of those that look at the client: when the element leaves the page, they do so first. */
  readonly #core = new ClientController(this, () => this.createClient());

  private get panel(): FrosstPanel | null {
    return this.renderRoot.querySelector('frosst-panel');
  }

  private opened = false;
  /** The panel is made when it is first wanted, and kept from then on, with the draft in it. */
  private wanted = false;

  /** Where the server is, such as `https://chat.bank.example`; where this script came from unless set. */
  server = FrosstChat.home;
  /** An assertion signed by the bank, or an access token of the chat server. Taking it away signs out and forgets. */
  token?: string | undefined;
  /** Gives a fresh token whenever one is needed; goes before `token`. Taking both away signs out and forgets. */
  tokenProvider?: (() => Promise<string | undefined>) | undefined;
  /** The language, BCP 47, such as `de-AT`; that of the page around it unless set. All chats of a page share one. */
  locale = '';
  /** The page's own words, by key; what it leaves out is said as usual. */
  wording?: Partial<Wording> | undefined;
  /** `light`, `dark`, or `auto`: as the system wishes. */
  theme = 'auto';
  /** What the bank calls itself, for headings. */
  bank = '';
  /** `memory` keeps no unsent text on the disk; otherwise it lies there sealed, for a day at most. Set it before the token. */
  outbox = '';
  /** Writes what happens to the console: events, ids and codes, never a text. */
  debug = false;

  constructor() {
    super();
    this.addController(new LeftoversController(() => (this.#core.hasToken ? undefined : this.server)));
    this.addEventListener('keydown', this.#press);
  }

  get isOpen(): boolean {
    return this.opened;
  }

  /** Messages of the bank that were not seen yet. */
  get unreadCount(): number {
    return this.#state.unread;
  }

  get connectionState(): ConnectionState {
    return this.#state.connection;
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    if (changes.has('server')) this.#core.drop();
    if (changes.has('token') || changes.has('tokenProvider')) this.#core.takeToken(changes.get('token'));
    if (changes.has('locale') || changes.has('wording')) this.#locale.choose();
    this.#locale.need(this.opened, this.connectionState === 'online');
    this.#announcer.observe(this.#state, this.opened);
  }

  protected override firstUpdated(): void {
    this.#page.tell('frosst-ready', undefined);
  }

  protected override updated(): void {
    this.#page.observe(this.#state);
    if (this.opened) this.#accent.check();
  }

  /** Speaks another language from now on; see `locale`. */
  setLocale(locale: string): void {
    this.locale = locale;
  }

  /** Opens the panel and moves the focus into it. Does nothing when it is open. */
  open(): void {
    if (this.opened) return;
    this.opened = this.wanted = true;
    if (this.#core.hasToken) this.#core.connect();
    else this.#askForToken();
    this.#page.tell('frosst-open', undefined);
    void this.updateComplete.then(() => this.panel?.updateComplete).then(() => this.panel?.focus());
  }

  /** Closes the panel and gives the focus back to the launcher. The draft stays. */
  close(): void {
    if (!this.opened) return;
    const hadFocus = this.matches(':focus-within');
    this.opened = false;
    this.#page.tell('frosst-close', undefined);
    if (hadFocus)
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('frosst-launcher')?.focus());
  }

  toggle(): void {
    if (this.opened) this.close();
    else this.open();
  }

  /**
   * Signs out: ends the session on the server, forgets everything of the person here and in all their tabs, and takes
   * `token` and `tokenProvider` away.
   */
  logout(): void {
    this.#core.client?.logout();
    this.token = this.tokenProvider = undefined;
  }

  /** Makes the client. */
  protected createClient(): ChatClient {
    return browserClient(this);
  }

  get #state(): ChatState {
    return this.#chat.value ?? EMPTY_CHAT;
  }

  #askForToken = (): void => {
    this.#page.tell('frosst-token-needed', undefined);
    this.#core.connect();
  };

  #press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || !this.opened) return;
    event.stopPropagation();
    this.close();
  };

  protected override render(): TemplateResult {
    const chat = this.#state;
    return html`
      ${this.wanted ? this.#renderPanel(chat) : nothing}
      <frosst-launcher
        exportparts="launcher, badge"
        lang=${words.launcherLanguage}
        ?open=${this.opened}
        ?offline=${this.#offline.holds}
        .unread=${chat.unread}
        @click=${() => this.toggle()}
      ></frosst-launcher>
      <p class="vh" role="status" lang=${words.language}>${this.#announcer.polite}</p>
      <p class="vh" role="alert" lang=${words.language}>${this.#announcer.urgent}</p>
    `;
  }

  #renderPanel(chat: ChatState): TemplateResult {
    return html`<frosst-panel
      part="panel"
      exportparts="header, banner, log, message, bubble, bubble-own, bubble-theirs, meta, typing, composer, input, send, button, button-primary, footer"
      role="dialog"
      aria-label=${fill(words.chatWith, { bank: this.bank || words.bank })}
      lang=${words.language}
      dir=${this.#locale.direction ?? nothing}
      ?hidden=${!this.opened}
      ?open=${this.opened}
      ?offline=${this.#offline.holds}
      ?locked=${chat.connection === 'signed-out' || !this.#core.hasToken}
      .client=${this.#core.client}
      .chat=${chat}
      .bank=${this.bank}
      @minimise=${() => this.close()}
      @sign-in=${this.#askForToken}
    ></frosst-panel>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'frosst-chat': FrosstChat;
  }
}
