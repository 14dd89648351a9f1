import { html, type PropertyValues, type TemplateResult } from 'lit';
import { inNextTask } from '../../components/next-task.ts';
import { PacedElement } from '../../components/paced-element.ts';
import { FocusKeeper } from '../../controllers/focus-keeper.ts';
import { MediaController } from '../../controllers/media-controller.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import { type ChatState, EMPTY_CHAT } from '../../core/chat-state.ts';
import { base, entrance, facets, iconButtons, links } from '../../styles/base.ts';
import { buttons } from '../../styles/forms.ts';
import { tips } from '../../styles/tips.ts';
import type { FrosstMessageList } from '../message-list/message-list.ts';
import { tellNotice } from '../notice-event.ts';
import { answeredStyles } from './answered.styles.ts';
import { followViewport } from './follow-viewport.ts';
import { homeStyles } from './home.styles.ts';
import { noticesOf, renderNotices } from './notices.ts';
import { panelStyles } from './panel.styles.ts';
import { tabStops } from './tab-stops.ts';
import { FIRST_VIEW, nextView, type View, type ViewEvent } from './views.ts';
import { conversation } from './views/conversation.ts';
import { home } from './views/home.ts';
import type { PanelView } from './views/panel-view.ts';
import { preChat } from './views/pre-chat.ts';
import { signIn } from './views/sign-in.ts';

/** What takes longer shows that it is at work. */
const BUSY_AFTER_MS = 1_000;

const VIEWS: Readonly<Record<View, PanelView>> = { home, conversation, 'sign-in': signIn, 'pre-chat': preChat };

/**
 * The chat itself: header, what one must know just now, the log, and where one writes. It is the dialog; beside the page
 * on a large screen, over all of it on a small one, where the focus stays inside.
 *
 * @fires minimise - Event: the person is done for now.
 * @fires sign-in - Event: the person wants to sign in.
 * @fires notice - NoticeEvent: something came up that is to be said.
 * @csspart header
 * @csspart banner - The strip below the header.
 * @csspart composer
 * @csspart button - A button with words. `button-primary`: the one that counts.
 */
export class FrosstPanel extends PacedElement {
  static override styles = [
    base,
    links,
    iconButtons,
    facets,
    tips,
    entrance,
    buttons,
    panelStyles,
    homeStyles,
    answeredStyles,
  ];
  static override properties = {
    client: { attribute: false },
    chat: { attribute: false },
    open: { type: Boolean },
    offline: { type: Boolean },
    locked: { type: Boolean },
    bank: {},
    server: {},
    shown: { state: true },
    problem: { state: true },
  };

  readonly #sheet = new MediaController(this, '(max-width: 600px), (max-height: 480px)');
  #leaving: AbortController | undefined;
  /** What stands in it to be known and was said. */
  #told: readonly string[] = [];
  /** Counts what is attempted: only the newest is told of, and none to the next person. */
  #attempt = 0;

  private get list(): FrosstMessageList {
    return this.renderRoot.querySelector('frosst-message-list') as FrosstMessageList;
  }
  private get view(): PanelView {
    return VIEWS[this.shown];
  }

  private shown = FIRST_VIEW;
  problem = '';

  client?: ChatClient;
  chat: ChatState = EMPTY_CHAT;
  open = false;
  offline = false;
  /** Nobody is signed in, and nothing can be sent until someone is. */
  locked = false;
  /** What the bank calls itself. */
  bank = '';
  /** Where the data of this build is fetched from. */
  server = '';

  constructor() {
    super();
    new FocusKeeper(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    const { signal } = this.#leaving;
    for (const event of ['focus', 'blur']) addEventListener(event, this.#attend, { signal });
    document.addEventListener('visibilitychange', this.#attend, { signal });
    this.addEventListener('keydown', this.#keepInside, { signal });
    followViewport(this, signal);
    this.#followSize(signal);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving?.abort();
    this.client?.setAttention(false);
  }

  /** To where the person can go on: the text box, or the way to sign in. */
  override focus(): void {
    this.view.firstStop(this.renderRoot)?.focus();
  }

  readonly go = (step: ViewEvent): void => {
    this.problem = '';
    this.shown = nextView(this.shown, step);
    void this.updateComplete.then(() => this.focus());
  };

  readonly attempt = async (action: Promise<unknown> | undefined, busy: string, problem: string): Promise<void> => {
    const attempt = (this.#attempt += 1);
    const tell = (text: string) => {
      if (attempt === this.#attempt) this.problem = text;
    };
    tell('');
    const timer = setTimeout(tell, BUSY_AFTER_MS, busy);
    const error = await action;
    clearTimeout(timer);
    tell(error ? problem : '');
  };

  protected override willUpdate(changes: PropertyValues<this>): void {
    const isAnothers = changes.has('wipes');
    if (isAnothers) this.#attempt += 1;
    if (changes.has('open') || isAnothers) this.problem = '';
    this.shown = nextView(this.shown, standing(this.locked, this.chat));
    if (changes.has('open') && this.open && isUnderWay(this.chat)) this.shown = nextView(this.shown, 'running');
  }

  protected override updated(): void {
    this.#settle();
    this.#tell();
  }

  #tell(): void {
    const notices = this.open ? noticesOf(this) : [];
    for (const text of notices) if (!this.#told.includes(text)) tellNotice(this, text);
    this.#told = notices;
  }

  /* The page may hide the chat, or what it stands in. */
  #followSize(signal: AbortSignal): void {
    const sizes = new ResizeObserver(this.#attend);
    sizes.observe(this);
    signal.addEventListener('abort', () => sizes.disconnect());
  }

  /* A message counts as read only when it can be seen, by someone who is there. */
  #attend = (): void => {
    const isThere = document.visibilityState === 'visible' && document.hasFocus();
    // Asking how high it is lays out what was just drawn, so that comes last.
    const isSeen = this.open && isThere && this.view.showsLog && this.list.atEnd && this.clientHeight > 0;
    this.client?.setAttention(isSeen);
  };
  /* Both look at how the page is laid out. */
  readonly #settle = inNextTask(() => {
    this.ariaModal = this.#sheet.matches ? 'true' : null;
    this.#attend();
  });

  /* Over the whole screen the Tab key must not lead behind the sheet. */
  #keepInside = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || !this.#sheet.matches) return;
    const stops = tabStops(this.renderRoot);
    if (event.shiftKey) stops.reverse();
    if (event.composedPath()[0] !== stops.at(-1)) return;
    event.preventDefault();
    stops[0]?.focus();
  };

  protected override render(): TemplateResult {
    return html`
      ${this.view.renderHead(this)} ${renderNotices(this)}
      <frosst-message-list
        ?hidden=${!this.view.showsLog}
        exportparts="log, message, bubble, bubble-own, bubble-theirs, meta, typing, button"
        .client=${this.client}
        .chat=${this.chat}
        .wipes=${this.wipes}
        @position=${this.#attend}
        @sent=${() => this.focus()}
        ><frosst-rating
          exportparts="rating, field, button, button-primary"
          .client=${this.client}
          .conversation=${this.chat.startsNew ? null : this.chat.conversation}
          @done=${() => this.focus()}
        ></frosst-rating
      ></frosst-message-list>
      ${this.view.render(this)}
      <frosst-composer
        part="composer"
        exportparts="input, send, field, footer"
        ?hidden=${!this.view.canWrite}
        .client=${this.client}
        .wipes=${this.wipes}
        .draft=${this.chat.draft}
        .server=${this.server}
        @sent=${() => this.list.scrollToEnd()}
        @leave=${() => this.list.focus()}
      ></frosst-composer>
    `;
  }
}

/* A guest's form is for strangers: whoever was signed in here is asked to sign in again. */
function standing(locked: boolean, { me, items, expired, settings }: ChatState): ViewEvent {
  if (!locked) return 'signed-in';
  return settings?.visitors && !me && !expired && !items.some(({ message }) => message) ? 'stranger' : 'signed-out';
}

/* Whoever opens the panel with something to go on with goes on with it. */
function isUnderWay({ conversation, draft, items }: ChatState): boolean {
  return conversation?.status === 'open' || draft !== undefined || items.some((item) => !item.message);
}
