import { type TemplateResult, html } from 'lit';
import { ALERT } from '../../../widget/components/icon.ts';
import type { OwnAccount, OwnAccountState } from '../../core/own-account.ts';
import { words } from '../../translations/en.ts';

/** One's own account once it is loaded; until then that it is being asked for, or that it did not come. */
export function whenLoaded(
  account: OwnAccount | undefined,
  state: OwnAccountState | undefined,
  render: (account: OwnAccount) => TemplateResult,
): TemplateResult {
  const status = state?.status ?? 'loading';
  if (!account || status === 'loading') return html`<p class="waiting meta">${words.account.loading}</p>`;
  if (status !== 'failed') return render(account);
  return html`<frosst-empty-state
    class="waiting"
    tone="bad"
    .glyph=${ALERT}
    heading=${words.account.failed}
    text=${words.account.failedText}
    action=${words.account.tryAgain}
    @frosst-action=${() => void account.load()}
  ></frosst-empty-state>`;
}
