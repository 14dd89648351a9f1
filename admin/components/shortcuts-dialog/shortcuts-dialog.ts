import { LitElement, type TemplateResult, html } from 'lit';
import { property, query } from 'lit/decorators.js';
import { CLOSE, icon } from '../../../widget/components/icon.ts';
import { DismissEvent, SingleKeysEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { dialogs } from '../../styles/dialogs.ts';
import { words } from '../../translations/en.ts';
import { styles } from './shortcuts-dialog.styles.ts';

const COMMAND = /Mac|iP(hone|ad|od)/.test(navigator.userAgent) ? '⌘' : 'Ctrl';
const { names } = words.shortcuts;
const MOVING = [
  [names.next, ['J']],
  [names.previous, ['K']],
  [names.open, ['Enter']],
  [names.pane, ['F6']],
  [names.whileWriting, ['Alt', '↑ ↓']],
  [names.leave, ['Esc']],
] as const;
const WORKING = [
  [names.reply, ['R']],
  [names.send, [COMMAND, 'Enter']],
  [names.close, ['E']],
  [names.customer, [']']],
  [names.all, ['?']],
] as const;

/**
 * Every shortcut, and the switch that turns single keys off (WCAG 2.1.4).
 *
 * @fires frosst-single-keys - the switch was flipped
 * @fires frosst-dismiss - it was closed
 */
export class FrosstShortcutsDialog extends LitElement {
  static override readonly styles = [...consoleBase, controls, dialogs, styles];

  @query('dialog') private readonly dialog!: HTMLDialogElement;

  /** Whether single keys work. */
  @property({ type: Boolean, attribute: 'single-keys' }) singleKeys = true;

  protected override firstUpdated(): void {
    this.dialog.showModal();
  }

  protected override render(): TemplateResult {
    const flip = (event: Event) => this.dispatchEvent(new SingleKeysEvent((event.target as HTMLInputElement).checked));
    return html`<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new DismissEvent())}>
      <div class="dialog-head">
        <h2 id="title">${words.shortcuts.title}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label=${words.shortcuts.close}
          title=${words.shortcuts.close}
          @click=${() => this.dialog.close()}
        >
          ${icon(CLOSE)}
        </button>
      </div>
      <div class="dialog-body groups">
        ${group(words.shortcuts.moving, MOVING)} ${group(words.shortcuts.working, WORKING)}
      </div>
      <div class="dialog-foot">
        <label>
          <input type="checkbox" .checked=${this.singleKeys} @change=${flip} />
          <span>${words.shortcuts.single}<span class="meta">${words.shortcuts.singleHint}</span></span>
        </label>
      </div>
    </dialog>`;
  }
}

function group(heading: string, rows: readonly (readonly [string, readonly string[]])[]): TemplateResult {
  return html`<section>
    <h3>${heading}</h3>
    <dl>
      ${rows.map(
        ([name, keys]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${keys.map((key) => html`<kbd class="key">${key}</kbd>`)}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
