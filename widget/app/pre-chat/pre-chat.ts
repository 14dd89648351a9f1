import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { ChatClient } from '../../core/chat-client.ts';
import type { ChatState } from '../../core/chat-state.ts';
import { base } from '../../styles/base.ts';
import { buttons, fields } from '../../styles/forms.ts';
import { words } from '../../translations/words.ts';
import { tellNotice } from '../notice-event.ts';
import { preChatStyles } from './pre-chat.styles.ts';

/** Something before an @, and after it a host of at least two parts: what is certainly not an address, no more. */
const ADDRESS = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
/** The longest name and address that the server takes. */
const MOST_CHARS = { name: 100, email: 254 } as const;

/**
 * For who is not signed in: the way to sign in first, and below it what a guest says of themselves. One thing that is wrong
 * at a time is told, below its field, and the focus goes there.
 *
 * @fires sign-in - Event: the person wants to sign in.
 * @fires notice - NoticeEvent: the chat could not be started.
 * @csspart field - What one writes in or chooses from.
 * @csspart button - A button with words. `button-primary`: the one that counts.
 */
export class FrosstPreChat extends LitElement {
  static override styles = [base, fields, buttons, preChatStyles];
  static override properties = {
    client: { attribute: false },
    settings: { attribute: false },
    wrong: { state: true },
    failed: { state: true },
    busy: { state: true },
  };

  client?: ChatClient | undefined;
  settings?: ChatState['settings'];

  /** The field that is told to be wrong. */
  private wrong: 'name' | 'email' | undefined;
  private failed = false;
  private busy = false;

  override focus(): void {
    this.#field('name')?.focus();
  }

  #field(name: string) {
    return this.renderRoot.querySelector<HTMLInputElement | HTMLSelectElement>(`[name=${name}]`);
  }

  #valueOf(name: string): string {
    return this.#field(name)?.value.trim() ?? '';
  }

  #submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const [name, email, topic] = ['name', 'email', 'topic'].map((field) => this.#valueOf(field)) as [
      string,
      string,
      string,
    ];
    this.failed = false;
    this.wrong = !name ? 'name' : email && !ADDRESS.test(email) ? 'email' : undefined;
    await this.updateComplete;
    if (this.wrong) this.#field(this.wrong)?.focus();
    else if (!this.busy) await this.#begin({ name, ...(email && { email }), ...(topic && { topic }) });
  };

  async #begin(details: Parameters<ChatClient['beGuest']>[0]): Promise<void> {
    this.busy = true;
    this.failed = (await this.client?.beGuest(details)) !== undefined;
    this.busy = false;
    if (this.failed) tellNotice(this, words.guestFailed);
  }

  protected override render(): TemplateResult {
    return html`<form novalidate @submit=${this.#submit}>
      <button
        class="primary"
        part="button button-primary"
        type="button"
        @click=${() => this.dispatchEvent(new Event('sign-in'))}
      >
        ${words.signIn}
      </button>
      <p class="small">${words.signInWhy}</p>
      <p class="small or">${words.orAsGuest}</p>
      ${this.#renderInput('name', words.yourName, words.nameMissing)}
      ${this.#renderInput('email', words.email, words.emailIncomplete)} ${this.#renderTopics()}
      <p class="problem">${this.failed ? words.guestFailed : ''}</p>
      <button class="quiet guest" part="button" aria-disabled=${this.busy}>
        ${this.busy ? words.connecting : words.startChat}
      </button>
      ${this.#renderPrivacy()}
    </form>`;
  }

  #renderInput(name: 'name' | 'email', label: string, problem: string): TemplateResult {
    const isWrong = this.wrong === name;
    return html`<div>
      <label class="labelled"
        ><span>${label} ${name === 'email' ? html`<small>${words.optional}</small>` : nothing}</span>
        <input
          class="field"
          part="field"
          name=${name}
          type=${name === 'email' ? 'email' : 'text'}
          autocomplete=${name}
          dir="auto"
          maxlength=${MOST_CHARS[name]}
          aria-invalid=${isWrong}
          aria-describedby=${isWrong ? 'problem' : nothing}
        />
      </label>
      ${isWrong ? html`<p class="problem" id="problem">${problem}</p>` : nothing}
    </div>`;
  }

  #renderTopics() {
    const { topics = [] } = this.settings ?? {};
    if (topics.length === 0) return nothing;
    return html`<label class="labelled">
      <span>${words.topic}</span>
      <select class="field" part="field" name="topic">
        ${topics.map((topic) => html`<option>${topic}</option>`)}
        <option value="">${words.topicNone}</option>
      </select>
    </label>`;
  }

  #renderPrivacy(): TemplateResult {
    const { privacyUrl = '' } = this.settings ?? {};
    return html`<p class="small">
      ${words.privacy}
      ${
        privacyUrl.startsWith('https://')
          ? html`<a href=${privacyUrl} target="_blank" rel="noopener noreferrer">${words.privacyNotice}</a>`
          : nothing
      }
    </p>`;
  }
}
