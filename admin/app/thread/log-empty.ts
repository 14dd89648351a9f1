/** What the log shows without a message in it: nothing yet, loading, or why there is nothing. */
import { html, type TemplateResult } from 'lit';
import { CHAT } from '../../../widget/components/icon.ts';
import type { Thread } from '../../core/agent-state.ts';
import { words } from '../../translations/en.ts';
import { firstName } from '../../translations/names.ts';

/**
 * It must be in the log's root: its style sheet is the log's.
 *
 * @param online whether the customer is there, and would see a message at once
 * @param again loads once more what failed to load
 */
export function renderEmpty({ customer, loading, failed }: Thread, online: boolean, again: () => void): TemplateResult {
  if (loading)
    return html`<p class="vh">${words.thread.loading}</p>
      ${[46, 70, 58].map(skeleton)}`;
  if (failed)
    return html`<frosst-empty-state
      tone="bad"
      heading=${words.thread.failed}
      text=${words.thread.failedText}
      action=${words.thread.retry}
      @frosst-action=${again}
    ></frosst-empty-state>`;
  return html`<frosst-empty-state
    .glyph=${CHAT}
    heading=${words.thread.nothing(firstName(customer.name))}
    text=${online ? words.thread.nothingText : words.thread.nothingOffline}
  ></frosst-empty-state>`;
}

/** Stands for a bubble, when loading takes longer than 300 ms. */
function skeleton(width: number, index: number): TemplateResult {
  return html`<svg class="skeleton ${index === 1 ? 'own' : ''}" width="${width}%" height="38" aria-hidden="true">
    <rect width="100%" height="38" rx="14" />
  </svg>`;
}
