import { html } from 'lit';
import { words } from '../../../translations/words.ts';
import type { PanelView } from './panel-view.ts';

const buttonIn = (root: ParentNode) => root.querySelector<HTMLElement>('.primary');

/** The way to sign in, below what was said before. */
export const signIn: PanelView = {
  canWrite: false,
  render(panel) {
    const { me, items } = panel.chat;
    const wasHere = me !== undefined || items.length > 0;
    return html`<div class="sign-in">
      <h3>${wasHere ? words.signedOutTitle : words.signInTitle}</h3>
      <p>${wasHere ? words.signedOutText : words.signInText}</p>
      <button class="primary" part="button button-primary" @click=${() => panel.dispatchEvent(new Event('sign-in'))}>
        ${words.signIn}
      </button>
    </div>`;
  },
  firstStop: buttonIn,
  lastStop: buttonIn,
};
