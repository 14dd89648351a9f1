import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { contentProblem } from '../../../server/protocol/content.ts';
import { LIMITS } from '../../../server/protocol/limits.ts';
import { iconButton } from '../../components/icon-button.ts';
import { ARROW_UP, icon, LOCK, SMILE } from '../../components/icon.ts';
import { PacedElement } from '../../components/paced-element.ts';
import { MediaController } from '../../controllers/media-controller.ts';
import type { ChatClient } from '../../core/chat-client.ts';
import { base, iconButtons } from '../../styles/base.ts';
import { fields } from '../../styles/forms.ts';
import { figure } from '../../translations/counting.ts';
import { fill } from '../../translations/fill.ts';
import { words } from '../../translations/words.ts';
import { composerStyles } from './composer.styles.ts';
import type { EmojiEvent } from './emoji-picker.ts';

/** So many emoji are offered again: one row. */
const MOST_RECENT = 8;

/**
 * Where the customer writes. The text stays until the client has taken it, whatever happens: one that cannot be sent is
 * explained above its box, and never shortened.
 *
 * @fires sent - Event: the client took a message.
 * @fires leave - Event: the arrow up was pressed in the empty box.
 * @csspart input - The text box.
 * @csspart send - The button.
 * @csspart footer - The safety line.
 */
export class FrosstComposer extends PacedElement {
  static override styles = [base, iconButtons, fields, composerStyles];
  static override properties = {
    client: { attribute: false },
    draft: { attribute: false },
    server: {},
    text: { state: true },
    refused: { state: true },
    picking: { state: true },
  };

  /* On a touch keyboard, Enter is the only way to a new line. */
  readonly #touch = new MediaController(this, '(pointer: coarse)');

  private get input(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea') as HTMLTextAreaElement;
  }

  private text = '';
  /** Whether the text was refused as it is. Only then is the problem read out, once, and not at every key. */
  private refused = false;
  /** Whether emoji are chosen from. */
  private picking = false;
  #recent: readonly string[] = [];

  client?: ChatClient;
  /** What they had written here before the page was loaded. It never takes the place of anything. */
  draft?: string | undefined;
  /** Where the emoji come from. */
  server = '';

  constructor() {
    super();
    this.addEventListener('keydown', this.#leavePicker);
  }

  override focus(): void {
    if (this.hasUpdated) this.input.focus();
    else void this.updateComplete.then(() => this.input.focus());
  }

  protected override willUpdate(changes: PropertyValues<this>): void {
    // The text goes with its person: the next one at this screen never sees it.
    if (changes.has('wipes') || changes.get('client')) {
      this.text = '';
      this.refused = this.picking = false;
      this.#recent = [];
    }
    if (changes.has('draft')) this.text ||= this.draft ?? '';
  }

  protected override updated(): void {
    if (this.input.value === this.text) return;
    this.input.value = this.text;
    this.#fit();
  }

  /** Empties the box when the client knows already that its text is of somebody else. @returns whether it was */
  #emptied(): boolean {
    const { wipes = this.wipes } = this.client?.state ?? {};
    if (wipes === this.wipes) return false;
    this.wipes = wipes;
    this.performUpdate();
    return true;
  }

  #write = (): void => {
    if (this.#emptied()) return;
    this.text = this.input.value;
    this.refused = false;
    this.#fit();
    this.client?.keepDraft(this.text);
    if (this.#isBlank) this.client?.stopTyping();
    else this.client?.noteTyping();
  };

  #press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp' && !this.text) {
      event.preventDefault();
      this.dispatchEvent(new Event('leave'));
    }
    // oxlint-disable-next-line typescript/no-deprecated -- only this 229 tells in Safari that Enter ended a composition
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || isComposing || this.#touch.matches) return;
    event.preventDefault();
    this.#send();
  };

  #send = (): void => {
    if (this.#emptied() || this.#isBlank || !this.client) return;
    this.refused = this.client.send(this.text) !== undefined;
    if (!this.refused) {
      this.text = this.input.value = '';
      this.#fit();
      this.dispatchEvent(new Event('sent'));
    }
    this.focus();
  };

  /* Closes with an Esc of its own, before the panel does. */
  #leavePicker = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.picking) return;
    event.stopPropagation();
    this.picking = false;
    this.focus();
  };

  #pick = async (): Promise<void> => {
    this.picking = !this.picking;
    await this.updateComplete;
    if (this.picking) this.renderRoot.querySelector<HTMLElement>('frosst-emoji-picker')?.focus();
  };

  #insert = ({ emoji }: EmojiEvent): void => {
    const { input } = this;
    input.setRangeText(emoji, input.selectionStart, input.selectionEnd, 'end');
    this.#recent = [emoji, ...this.#recent.filter((other) => other !== emoji)].slice(0, MOST_RECENT);
    this.picking = false;
    this.focus();
    this.#write();
  };

  get #isBlank(): boolean {
    return !this.text.trim();
  }

  get #problem(): string {
    const problem = this.#isBlank ? undefined : contentProblem(this.text);
    if (problem === 'bad-request') return words.unsendable;
    if (!problem) return '';
    if (this.text.length <= LIMITS.contentChars) return words.tooHeavy;
    return fill(words.tooLong, { n: figure(this.text.length), max: figure(LIMITS.contentChars) });
  }

  /* From one line to five; the sheet stops it there and lets it scroll. */
  #fit(): void {
    this.input.style.height = 'auto';
    this.input.style.height = `${this.input.scrollHeight}px`;
  }

  protected override render(): TemplateResult {
    const problem = this.#problem;
    return html`
      <p class="problem" id="problem">${problem}</p>
      <p class="vh" role="alert">${this.refused ? problem : ''}</p>
      ${
        this.picking
          ? html`<frosst-emoji-picker
              exportparts="field"
              .server=${this.server}
              .recent=${this.#recent}
              @emoji=${this.#insert}
            ></frosst-emoji-picker>`
          : nothing
      }
      <div class="box">
        <textarea
          part="input"
          rows="1"
          dir=${this.text ? 'auto' : nothing}
          aria-label=${words.message}
          aria-describedby="problem"
          aria-invalid=${problem !== ''}
          placeholder=${words.placeholder}
          enterkeyhint=${this.#touch.matches ? 'enter' : 'send'}
          @input=${this.#write}
          @keydown=${this.#press}
          @blur=${() => this.client?.stopTyping()}
        ></textarea>
        ${
          // A touch keyboard has its own.
          this.#touch.matches ? nothing : iconButton(words.insertEmoji, SMILE, this.#pick, { expanded: this.picking })
        }
        <button
          class="send"
          part="send"
          aria-label=${words.send}
          title=${words.send}
          ?disabled=${this.#isBlank}
          @click=${this.#send}
        >
          ${icon(ARROW_UP)}
        </button>
      </div>
      <p class="safety" part="footer">${icon(LOCK, 14)}${words.safety}</p>
    `;
  }
}
