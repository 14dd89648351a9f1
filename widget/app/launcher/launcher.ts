import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { CHAT, CHEVRON_DOWN, icon, OFFLINE } from '../../components/icon.ts';
import { base, facets } from '../../styles/base.ts';
import { plural } from '../../translations/counting.ts';
import { words } from '../../translations/words.ts';
import { launcherStyles } from './launcher.styles.ts';

/**
 * The button in the corner of the page. A click reaches whoever renders it.
 *
 * @csspart launcher - The button.
 * @csspart badge - The number of unread messages on it.
 */
export class FrosstLauncher extends LitElement {
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override styles = [base, facets, launcherStyles];
  static override properties = {
    open: { type: Boolean, reflect: true },
    offline: { type: Boolean },
    pill: { type: Boolean },
    unread: { type: Number },
  };

  open = false;
  offline = false;
  /** Whether words stand beside the glyph, while it is closed. */
  pill = false;
  unread = 0;

  protected override render(): TemplateResult {
    const glyph = this.open ? CHEVRON_DOWN : this.offline ? OFFLINE : CHAT;
    const unread = this.open ? 0 : this.unread;
    const count = unread ? `, ${plural(words.unread, unread)}` : '';
    const label = this.pill && !this.open;
    const name = (label ? words.heading : words.open) + count + (this.offline ? `. ${words.youAreOffline}` : '');
    return html`<button
      class="facets ${label ? 'pill' : ''}"
      part="launcher"
      aria-expanded=${this.open}
      aria-label=${name}
      title=${this.open ? words.minimise : label ? nothing : name}
    >
      ${icon(glyph, label ? 20 : 27)}${label ? html`<b>${words.heading}</b>` : nothing}
      ${unread ? html`<span part="badge">${unread > 9 ? '9+' : unread}</span>` : nothing}
    </button>`;
  }
}
