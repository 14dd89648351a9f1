import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { inNextTask, nextTask } from '../../components/next-task.ts';
import { LastingController } from '../../controllers/lasting-controller.ts';
import { StoreController } from '../../controllers/store-controller.ts';
import type { ContentProblem } from '../../../server/protocol/content.ts';
import type { PageContext } from '../../../server/protocol/entities.ts';
import type { ErrorBody } from '../../../server/protocol/errors.ts';
import type { TranscriptFormat } from '../../../server/protocol/widget.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import { type ChatState, type ConnectionState, EMPTY_CHAT, type TimelineItem } from '../../core/chat-state.ts';
import { leave, serve } from '../../command-queue.ts';
import { base } from '../../styles/base.ts';
import { tokens } from '../../styles/tokens.ts';
import { fill } from '../../translations/fill.ts';
import { type Wording, words } from '../../translations/words.ts';
import type { NoticeEvent } from '../notice-event.ts';
import { AnnouncerController } from './announcer-controller.ts';
import { checkValues } from './attribute-values.ts';
import { browserClient } from './browser-client.ts';
import { ClientController } from './client-controller.ts';
import { focusDrawn } from './focus-drawn.ts';
import { frosstChatStyles, isolation } from './frosst-chat.styles.ts';
import { LeftoversController } from './leftovers-controller.ts';
import { LocaleController } from './locale-controller.ts';
import { PageTeller } from './page-teller.ts';
import { ReadableAccent } from './readable-accent.ts';

/** A loss that lasts less is nobody's business. */
const OFFLINE_AFTER_MS = 2_000;

/**
 * Live chat with the bank, as one element: a launcher in the corner and the panel it opens. It asks nothing of the page but a
 * token, connects when somebody wants to chat, and never throws into it.
 *
 * @fires frosst-ready - It can be used.
 * @fires frosst-open
 * @fires frosst-close
 * @fires frosst-unread - `detail.count`
 * @fires frosst-connection - `detail.state`
 * @fires frosst-message-sent - The server has a message of the person's.
 * @fires frosst-message-received - The bank wrote.
 * @fires frosst-message-failed - `detail.code`
 * @fires frosst-conversation-started - `detail.conversationId`
 * @fires frosst-conversation-ended - `detail.conversationId`
 * @fires frosst-availability - `detail.available` and when that changes.
 * @fires frosst-token-needed - Someone wants to chat and nobody is signed in.
 * @fires frosst-token-expired - The session ended or ends soon; set a new `token` within 30 s.
 * @fires frosst-error - `detail.code`, for the page's log.
 * @csspart launcher
 * @csspart badge
 * @csspart nudge - A reply that came while the chat is closed.
 * @csspart panel
 * @csspart header
 * @csspart banner
 * @csspart log
 * @csspart message
 * @csspart bubble
 * @csspart bubble-own - The customer's.
 * @csspart bubble-theirs - The bank's.
 * @csspart meta
 * @csspart typing
 * @csspart composer
 * @csspart input
 * @csspart send
 * @csspart button
 * @csspart button-primary
 * @csspart field - What one writes in or chooses from, other than a message.
 * @csspart rating - The question how it was.
 * @csspart footer
 * @cssproperty --frosst-accent - The one filled button, links, the focus of attention. In the dark theme: `-dark`.
 * @cssproperty --frosst-accent-hover - The same, under the pointer. In the dark theme: `-dark`.
 * @cssproperty --frosst-on-accent - What stands on it. In the dark theme: `-dark`.
 * @cssproperty --frosst-accent-soft - A message on its way. In the dark theme: `-dark`.
 * @cssproperty --frosst-accent-line - The outline of that. In the dark theme: `-dark`.
 * @cssproperty --frosst-focus - The focus ring. In the dark theme: `-dark`.
 * @cssproperty --frosst-surface - The panel. In the dark theme: `-dark`.
 * @cssproperty --frosst-text - Text on it. In the dark theme: `-dark`.
 * @cssproperty --frosst-bubble-own - The customer's bubbles; the accent unless set. In the dark theme: `-dark`.
 * @cssproperty --frosst-on-bubble-own - Text in them. In the dark theme: `-dark`.
 * @cssproperty --frosst-bubble-theirs - The bank's bubbles. In the dark theme: `-dark`.
 * @cssproperty --frosst-on-bubble-theirs - Text in them. In the dark theme: `-dark`.
 * @cssproperty --frosst-hero-from - Where the gradient of launcher and home begins. In the dark theme: `-dark`.
 * @cssproperty --frosst-hero-to - Where it ends. In the dark theme: `-dark`.
 * @cssproperty --frosst-on-hero - Text on the gradient.
 * @cssproperty --frosst-on-hero-muted - Quiet text on the gradient.
 * @cssproperty --frosst-facets - `none` turns the ice pattern off.
 * @cssproperty --frosst-font - A font family list; the system's unless set.
 * @cssproperty [--frosst-scale=1] - 1 to 1.5, multiplies type and control heights.
 * @cssproperty [--frosst-radius=20px] - Corners of the panel.
 * @cssproperty [--frosst-width=384px] - The panel on large screens.
 * @cssproperty [--frosst-height=640px] - The panel on large screens.
 * @cssproperty [--frosst-offset-x=24px] - Distance from the edge; `offset` sets it.
 * @cssproperty [--frosst-offset-y=24px] - Distance from the bottom; `offset` sets it.
 * @cssproperty [--frosst-z=1000] - Its place in the stack.
 */
export class FrosstChat extends LitElement {
  static override styles = [isolation, tokens, base, frosstChatStyles];
  static override properties = {
    server: {},
    token: {},
    tokenProvider: { attribute: false },
    joinGuest: { attribute: false },
    locale: {},
    wording: { attribute: false },
    theme: { reflect: true },
    position: { reflect: true },
    offset: {},
    launcher: { reflect: true },
    bank: {},
    team: {},
    connect: {},
    outbox: {},
    eventText: { type: Boolean, attribute: 'event-text' },
    debug: { type: Boolean },
    opened: { state: true },
    wanted: { state: true },
    drawn: { state: true },
  };

  /** Where the script came from, which is where the server is unless `server` says otherwise. */
  static readonly home: string = new URL(import.meta.url).origin;

  readonly #page = new PageTeller(this);
  readonly #locale = new LocaleController(this);
  readonly #announcer = new AnnouncerController(this);
  readonly #accent = new ReadableAccent(this);
  readonly #checkAccent = inNextTask(() => this.#accent.check());
  readonly #chat = new StoreController(
    this,
    () => this.#core.client?.store,
    (chat: ChatState) => chat,
  );
  readonly #offline = new LastingController(this, () => this.#state.connection === 'reconnecting', OFFLINE_AFTER_MS);
  /* The last of those that look at the client: when the element leaves the page, they do so first. */
  readonly #core = new ClientController(this, () => this.#makeClient());

  /** What of the bank's side came with the state that is shown next. */
  #news: readonly TimelineItem[] = [];
  #context: PageContext | undefined;
  /** What of the page had the focus when the panel was opened. */
  #opener: Element | null = null;
  /** Somebody wants to chat, and the page's provider has yet to say who it is. */
  #isAsking = false;

  private opened = false;
  /** The panel is made when it is first wanted, and kept from then on, with the draft in it. */
  private wanted = false;
  /** There is something to see. What the page set is taken at once, and this comes in a task of its own. */
  private drawn = false;

  /** Where the server is, such as `https://chat.bank.example`; where this script came from unless set. */
  server: string = FrosstChat.home;
  /** An assertion signed by the bank, or an access token of the chat server. Taking it away signs out and forgets. */
  token?: string | undefined;
  /** Gives a fresh token whenever one is needed; goes before `token`. Taking both away signs out and forgets. */
  tokenProvider?: (() => Promise<string | undefined>) | undefined;
  /**
   * Whether what a guest wrote in this tab becomes theirs who signs in next, by an assertion of the bank. Ask the person
   * first: they may be another one. Otherwise the guest is signed out by then.
   */
  joinGuest = false;
  /** The language, BCP 47, such as `de-AT`; that of the page around it unless set. All chats of a page share one. */
  locale = '';
  /** The page's own words, by key; what it leaves out is said as usual. */
  wording?: Partial<Wording> | undefined;
  /**
   * `light`, `dark`, or `auto`: as the system wishes.
   *
   * @type {'auto' | 'light' | 'dark'}
   */
  theme = 'auto';
  /**
   * The corner of the page, at its `end` or `start`: right or left where one reads from left to right.
   *
   * @type {'end' | 'start'}
   */
  position = 'end';
  /** Distance from the edge, or from the edge and from the bottom, in pixels, such as `24 80`; 24 unless set. */
  offset = '';
  /**
   * `round`, a `pill` with words, or `none`: then the page opens the chat itself.
   *
   * @type {'round' | 'pill' | 'none'}
   */
  launcher = 'round';
  /** What the bank calls itself, for headings. */
  bank = '';
  /** The team that this page is for. */
  team = '';
  /**
   * `lazy` asks nothing of the server before the chat is opened, unless a conversation is running; `eager` counts unread messages at once.
   *
   * @type {'lazy' | 'eager'}
   */
  connect = 'lazy';
  /**
   * `memory` keeps no unsent text on the disk; otherwise it lies there sealed, for a day at most. Set it before the token.
   *
   * @type {'' | 'memory'}
   */
  outbox = '';
  /** Whether events about messages carry their text. */
  eventText = false;
  /** Writes what happens to the console: events, ids and codes, never a text. */
  debug = false;

  constructor() {
    super();
    this.addController(new LeftoversController(() => ({ server: this.server, hasToken: this.#core.hasToken })));
    this.addEventListener('keydown', this.#press);
  }

  /** Resolves when the element can be used. */
  get ready(): Promise<boolean> {
    return this.updateComplete;
  }

  /** Whether the panel is open. */
  get isOpen(): boolean {
    return this.opened;
  }

  /** Messages of the bank that were not seen yet. */
  get unreadCount(): number {
    return this.#state.unread;
  }

  /** How the connection stands; `idle` as long as nobody wants to chat. */
  get connectionState(): ConnectionState {
    return this.#state.connection;
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    checkValues(this, FrosstChat.home);
    if (changes.has('server')) this.#core.moveTo(this.server);
    if (changes.has('token') || changes.has('tokenProvider'))
      this.#core.takeToken(changes.get('token'), changes.get('tokenProvider'));
    if (this.#isSeen) this.#locale.follow(changes.has('locale') || changes.has('wording'));
    this.#locale.need(this.opened, this.connectionState === 'online');
    this.#news = this.#announcer.observe(this.#state, this.opened);
  }

  protected override firstUpdated(): void {
    this.#page.tell('frosst-ready', undefined);
    void nextTask().then(() => (this.drawn = true));
  }

  protected override updated(changes: PropertyValues<this>): void {
    this.#core.observe(this.#state);
    this.#page.observe(this.#state, this.#news);
    this.#tellOfNobody(this.#state);
    // What the page set in line stays, unless it sets `offset` too.
    if (changes.has('offset') && (this.offset || changes.get('offset'))) this.#place();
    if (this.opened) this.#checkAccent();
    if (this.isConnected) serve(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leave(this);
  }

  /** Speaks another language from now on; see `locale`. */
  setLocale(locale: string): void {
    this.locale = locale;
  }

  /** Opens the panel, shows what `hide` hid, and moves the focus into it. Does no more when it is open. */
  open(): void {
    this.show();
    if (this.opened) return;
    this.#opener = (this.getRootNode() as Document).activeElement;
    this.opened = this.wanted = true;
    void this.#start().loadSettings();
    this.#page.tell('frosst-open', undefined);
    void focusDrawn(this, 'frosst-panel');
  }

  /** Closes the panel and gives the focus back to the launcher, or where there is none to what opened it. The draft stays. */
  close(): void {
    if (!this.opened) return;
    const hadFocus = this.matches(':focus-within');
    this.opened = false;
    this.#page.tell('frosst-close', undefined);
    if (hadFocus) void this.updateComplete.then(this.#leave);
  }

  /** Opens the panel, or closes it when it is open. */
  toggle(): void {
    if (this.opened) this.close();
    else this.open();
  }

  /**
   * Signs out: ends the session on the server, forgets everything of the person here and in all their tabs, and takes
   * `token` and `tokenProvider` away.
   */
  logout(): void {
    this.#core.logout();
    this.token = this.tokenProvider = undefined;
  }

  /**
   * Says who the person is: a token, or what gives a fresh one whenever it is needed.
   *
   * @param options `joinGuest` as the property
   */
  identify(
    who: string | (() => Promise<string | undefined>),
    { joinGuest = false }: { joinGuest?: boolean } = {},
  ): void {
    this.joinGuest = joinGuest;
    this.token = typeof who === 'string' ? who : undefined;
    this.tokenProvider = typeof who === 'string' ? undefined : who;
  }

  /** Shows what `hide` hid. */
  show(): void {
    this.hidden = false;
  }

  /** Closes the panel and hides the launcher too. What is running goes on. */
  hide(): void {
    this.close();
    this.hidden = true;
  }

  /**
   * Sends a text as if the person had written it. Without a connection it waits for one, and for a person.
   *
   * @returns why it cannot be sent, or nothing once it is taken
   */
  sendMessage(text: string): ContentProblem | undefined {
    return this.#start().send(text);
  }

  /** Opens the chat for a new conversation, unless one is running. */
  startConversation(): void {
    this.#start().startNew();
    this.open();
  }

  /** Says where the person is: the page's address and title and facts of its own, 2 KB at most. Staff see the newest; `{}` takes it back. */
  setContext(context: PageContext): void {
    this.#context = context;
    this.#core.client?.setContext(context);
  }

  /** Hands the newest conversation to the person as a file. @returns why that cannot be, or nothing once it is done */
  async downloadTranscript(format: TranscriptFormat = 'text'): Promise<ErrorBody | undefined> {
    return this.#start().downloadTranscript(format);
  }

  /** Takes the element out of the page and lets go of all it holds. Whoever is signed in stays so. */
  destroy(): void {
    this.remove();
    this.#core.release();
  }

  /** Makes the client. */
  protected createClient(): ChatClient {
    return browserClient(this, () => this.#locale.arrive());
  }

  get #isSeen(): boolean {
    return this.drawn || this.wanted;
  }

  get #state(): ChatState {
    return (this.#core.client && this.#chat.value) ?? EMPTY_CHAT;
  }

  /** Somebody wants something of the bank: connects, or asks who it is. */
  #start(): ChatClient {
    // It may be called before the first update.
    checkValues(this, FrosstChat.home);
    this.#isAsking = this.#core.hasToken;
    if (!this.#isAsking) this.#page.tell('frosst-token-needed', undefined);
    return this.#core.connect();
  }

  #tellOfNobody({ connection, expired }: ChatState): void {
    if (!this.#isAsking || (connection !== 'online' && connection !== 'signed-out')) return;
    this.#isAsking = false;
    if (connection === 'signed-out' && !expired) this.#page.tell('frosst-token-needed', undefined);
  }

  #makeClient(): ChatClient {
    const client = this.createClient();
    if (this.#context) client.setContext(this.#context);
    return client;
  }

  #askForToken = (): void => {
    this.#page.tell('frosst-token-needed', undefined);
    this.#core.connect();
  };

  #leave = (): void => {
    const launcher = this.renderRoot.querySelector<HTMLElement>('frosst-launcher');
    const hasNone = this.hidden || this.launcher === 'none';
    (hasNone ? (this.#opener as HTMLElement | null) : launcher)?.focus();
  };

  /* It goes no further: the page hears nothing of it. */
  #note = (event: NoticeEvent): void => {
    event.preventDefault();
    this.#announcer.note(event.text);
  };

  #place(): void {
    const [, x = '', y = x] = /^(\d+)(?: (\d+))?$/.exec(this.offset) ?? [];
    this.style.setProperty('--frosst-offset-x', x && `${x}px`);
    this.style.setProperty('--frosst-offset-y', y && `${y}px`);
  }

  #press = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing || !this.opened) return;
    event.stopPropagation();
    this.close();
  };

  protected override render(): TemplateResult | typeof nothing {
    if (!this.#isSeen) return nothing;
    const chat = this.#state;
    return html`
      ${this.wanted ? this.#renderPanel(chat) : nothing}
      ${this.opened || !this.#core.client ? nothing : this.#renderNudge(chat)}
      <frosst-launcher
        exportparts="launcher, badge"
        lang=${words.launcherLanguage}
        ?hidden=${this.launcher === 'none'}
        ?pill=${this.launcher === 'pill'}
        ?open=${this.opened}
        ?offline=${this.#offline.holds}
        .unread=${chat.unread}
        @click=${() => this.toggle()}
      ></frosst-launcher>
      <p class="vh" role="status" lang=${words.language}>${this.#announcer.polite}</p>
      <p class="vh" role="alert" lang=${words.language}>${this.#announcer.urgent}</p>
    `;
  }

  #renderNudge(chat: ChatState): TemplateResult {
    return html`<frosst-nudge
      exportparts="nudge"
      lang=${words.language}
      dir=${this.#locale.direction ?? nothing}
      .chat=${chat}
      .news=${this.#news}
      @open=${() => this.open()}
      @dismiss=${this.#leave}
    ></frosst-nudge>`;
  }

  #renderPanel(chat: ChatState): TemplateResult {
    return html`<frosst-panel
      part="panel"
      exportparts="header, banner, log, message, bubble, bubble-own, bubble-theirs, meta, typing, composer, input, send, button, button-primary, field, rating, footer"
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
      .wipes=${chat.wipes}
      .bank=${this.bank}
      .server=${this.server}
      @minimise=${() => this.close()}
      @sign-in=${this.#askForToken}
      @notice=${this.#note}
    ></frosst-panel>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'frosst-chat': FrosstChat;
  }
}
