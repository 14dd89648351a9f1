import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { iconButton } from '../../components/icon-button.ts';
import { CLOSE } from '../../components/icon.ts';
import { type ChatState, EMPTY_CHAT, type TimelineItem } from '../../core/chat-state.ts';
import { base, entrance, iconButtons } from '../../styles/base.ts';
import { words } from '../../translations/words.ts';
import { nudgeStyles } from './nudge.styles.ts';

/** How long it stays while nobody points at it or has the focus in it. */
const STAY_MS = 8_000;

/**
 * A reply that came while the chat is closed, as a small card above the launcher: who, and two lines. It is there as long
 * as the chat is closed, and each reply comes up once. It is no live region: the announcer tells that something is unread,
 * and a closed chat tells nobody what.
 *
 * @fires open - Event: the person wants to read it.
 * @fires dismiss - Event: the person does not.
 * @csspart nudge - The card.
 */
export class FrosstNudge extends LitElement {
  static override styles = [base, iconButtons, entrance, nudgeStyles];
  static override properties = {
    chat: { attribute: false },
    news: { attribute: false },
    shown: { state: true },
  };

  chat: ChatState = EMPTY_CHAT;
  /** What of the bank's side came with this state. */
  news: readonly TimelineItem[] = [];

  private shown: TimelineItem | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #held = 0;

  constructor() {
    super();
    for (const event of ['pointerenter', 'focusin']) this.addEventListener(event, this.#hold);
    for (const event of ['pointerleave', 'focusout']) this.addEventListener(event, this.#letGo);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#dismiss();
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    const { unread, wipes } = this.chat;
    const reply = changes.has('news') ? this.news.findLast(({ message }) => message?.kind !== 'system') : undefined;
    // Nothing of one person is shown to the next.
    const isAnothers = (changes.get('chat') ?? this.chat).wipes !== wipes;
    const mayShow = unread > 0;
    if (reply && mayShow) this.#show(reply);
    else if (!mayShow || isAnothers) this.#dismiss();
    this.hidden = !this.shown;
  }

  #show(reply: TimelineItem): void {
    this.shown = reply;
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#held === 0) this.#timer = setTimeout(this.#dismiss, STAY_MS);
  }

  #dismiss = (): void => {
    clearTimeout(this.#timer);
    this.shown = undefined;
    this.#held = 0;
  };

  #refuse = (): void => {
    this.#dismiss();
    this.dispatchEvent(new Event('dismiss'));
  };

  #hold = (): void => {
    this.#held += 1;
    clearTimeout(this.#timer);
  };

  #letGo = (): void => {
    this.#held = Math.max(0, this.#held - 1);
    if (this.shown) this.#wait();
  };

  protected override render() {
    const { message, content } = this.shown ?? {};
    if (!message) return nothing;
    const { name, id } = message.sender;
    return html`<div class="card" part="nudge">
      <frosst-avatar name=${name} person-id=${id}></frosst-avatar>
      <button class="open" @click=${() => this.dispatchEvent(new Event('open'))}>
        <b><bdi>${name}</bdi></b
        ><span class="said" dir="auto" lang="">${content}</span>
      </button>
      ${iconButton(words.dismiss, CLOSE, this.#refuse, { size: 16 })}
    </div>`;
  }
}
