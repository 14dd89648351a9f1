/** What stands above the oldest message while those before it are fetched, or could not be. */
import { html, nothing } from 'lit';
import type { ChatState } from '../../core/chat-state.ts';
import { messageWords } from '../../translations/message-words.ts';
import { words } from '../../translations/words.ts';

/** It must be in the list's root: its style sheet is the list's. */
export function renderEarlier({ loading, failed }: ChatState['history'], load: () => void) {
  if (failed) {
    return html`<p class="line">
      ${words.earlierFailed}<button class="link" @click=${load}>${messageWords.tryAgain}</button>
    </p>`;
  }
  if (!loading) return nothing;
  return html`<p class="line"><span class="spinner"></span>${words.loadingEarlier}</p>
    <div class="skeleton"></div>
    <div class="skeleton"></div>`;
}
