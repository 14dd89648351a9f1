import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { base, links } from '../styles/base.ts';
import { messageWords as words } from '../translations/message-words.ts';
import { type ContentPart, contentParts, isEmojiOnly } from './content-parts.ts';
import { timeOfDay } from './dates.ts';
import { ALERT, CHECK, CHECKS, CLOCK, icon } from './icon.ts';
import { messageGroupStyles } from './message-group.styles.ts';

/** How far a message of the reader's side got. */
export type BubbleState = 'sending' | 'waiting' | 'sent' | 'delivered' | 'read' | 'failed';

/** One message as the group shows it. */
export interface Bubble {
  /** Stable through its whole life, so that a message being sent freezes in place. */
  key: string;
  content: string;
  /** ISO 8601. */
  timestamp: string;
  state?: BubbleState;
  /** Whether its state stands under it in words. */
  showsState?: boolean;
  /** Why it failed, as a sentence. */
  reason?: string;
}

/** Someone chose what becomes of a failed message. */
export class MessageActionEvent extends Event {
  readonly key: string;

  constructor(type: 'retry' | 'discard', key: string) {
    super(type, { bubbles: true });
    this.key = key;
  }
}

const GLYPHS: Record<BubbleState, string> = {
  sending: CLOCK,
  waiting: CLOCK,
  sent: CHECK,
  delivered: CHECKS,
  read: CHECKS,
  failed: ALERT,
};

/**
 * What one author said in one go: bubbles, the author's avatar, and a line under the last of them with the time and, on
 * the reader's side, how far it got. Needs `frosst-avatar` to be registered.
 *
 * @fires retry - MessageActionEvent: send the failed message again.
 * @fires discard - MessageActionEvent: delete the failed message.
 * @csspart message - One item: bubble and, if it has one, its line.
 * @csspart bubble - Every bubble.
 * @csspart bubble-own - A bubble of the reader's side.
 * @csspart bubble-theirs - A bubble of the other side.
 * @csspart meta - The line with state and time.
 * @cssproperty --f-bubble-font - Also `--f-bubble-padding`, `--f-bubble-radius`, and `--f-own-edge`, a hairline around own bubbles.
 */
export class FrosstMessageGroup extends LitElement {
  static override styles = [base, links, messageGroupStyles];
  static override properties = {
    bubbles: { attribute: false },
    own: { type: Boolean, reflect: true },
    author: {},
    authorId: { attribute: 'author-id' },
    byline: {},
    avatar: { type: Boolean },
    language: {},
  };

  /** Oldest first. */
  bubbles: readonly Bubble[] = [];
  /** On the reader's side: at the inline end, in the reader's colour, with its state. */
  own = false;
  /** Full name of who speaks, for the initials. */
  author = '';
  authorId = '';
  /** The name under the bubbles, before the time; none when empty. Also read out before every bubble, else `author` is. */
  byline = '';
  /** Whether the author's face stands beside the bubbles. */
  avatar = false;
  /** BCP 47 tag for times; the reader's own when absent. */
  language?: string;

  protected override render(): TemplateResult {
    const last = this.bubbles.at(-1);
    return html`
      ${this.avatar ? html`<frosst-avatar name=${this.author} person-id=${this.authorId}></frosst-avatar>` : nothing}
      <ol role="list">
        ${this.bubbles.map((bubble) => this.#renderBubble(bubble, bubble === last))}
      </ol>
      ${last ? this.#renderMeta(last) : nothing}
    `;
  }

  #renderBubble(bubble: Bubble, isLast: boolean): TemplateResult {
    const content = contentParts(bubble.content).map(renderPart);
    const kind = `${bubble.state ?? ''} ${isEmojiOnly(bubble.content) ? 'emoji' : ''}`;
    const part = `bubble bubble-${this.own ? 'own' : 'theirs'}`;
    return html`<li part="message" class=${isLast || bubble.showsState ? 'end' : ''}>
      <span class="vh"><bdi>${this.byline || this.author}</bdi>: </span>
      <div class="bubble ${kind}" part=${part}><span dir="auto" lang="">${content}</span></div>
      ${bubble.showsState && !isLast ? this.#renderMeta(bubble) : nothing}
    </li>`;
  }

  #renderMeta({ state, showsState, timestamp, reason, key }: Bubble): TemplateResult {
    const shown = showsState ? state : undefined;
    const isOnItsWay = shown === 'sending' || shown === 'waiting' || shown === 'failed';
    const label = shown ? words[shown] : this.byline;
    const time = isOnItsWay ? '' : timeOfDay(timestamp, this.language);
    return html`<p class="meta ${shown ?? ''}" part="meta">
      ${shown ? icon(GLYPHS[shown], isOnItsWay ? 14 : 16) : nothing}<bdi>${label}</bdi>${label && time && !shown ? ' · ' : nothing}
      ${time ? html`<time datetime=${timestamp} dir="auto">${time}</time>` : nothing}
      ${shown === 'failed' ? this.#renderChoice(key, reason) : nothing}
    </p>`;
  }

  #renderChoice(key: string, reason?: string): TemplateResult {
    const choose = (type: 'retry' | 'discard') => () => this.dispatchEvent(new MessageActionEvent(type, key));
    return html`<button class="link" @click=${choose('retry')}>${words.tryAgain}</button>
      <button class="link" @click=${choose('discard')}>${words.discard}</button>
      ${reason ? html`<span>${reason}</span>` : nothing}`;
  }
}

/* A link leads out of the page only into a tab of its own: what one wrote stays. */
function renderPart({ text, href }: ContentPart) {
  if (href === undefined) return text;
  const target = href.startsWith('https:') ? '_blank' : nothing;
  return html`<a href=${href} target=${target} rel="noopener noreferrer">${text}</a>`;
}
