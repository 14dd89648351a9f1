import { html } from 'lit';
import type { ChatState } from '../../../core/chat-state.ts';
import { words } from '../../../translations/words.ts';
import { renderHeader } from '../header.ts';
import type { PanelView } from './panel-view.ts';

/** The way to sign in, below what was said before. */
export const signIn: PanelView = {
  showsLog: true,
  canWrite: false,
  renderHead: renderHeader,
  render(panel) {
    const [title, text] = sayingsFor(panel.chat);
    return html`<div class="sign-in">
      <h3>${title}</h3>
      <p>${text}</p>
      <button class="primary" part="button button-primary" @click=${() => panel.dispatchEvent(new Event('sign-in'))}>
        ${words.signIn}
      </button>
    </div>`;
  },
  firstStop: (root) => root.querySelector<HTMLElement>('.primary'),
};

function sayingsFor({ me, items, expired }: ChatState): [title: string, text: string] {
  if (me || items.some(({ message }) => message)) return [words.signedOutTitle, words.signedOutText];
  return expired ? [words.signInAgainTitle, words.signInAgainText] : [words.signInTitle, words.signInText];
}
