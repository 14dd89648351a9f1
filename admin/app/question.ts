import { type LitElement, type TemplateResult, html, nothing } from 'lit';
import type { ErrorBody, ErrorCode } from '../../server/protocol/errors.ts';
import type { ConfirmEvent } from '../events/account.ts';
import { words } from '../translations/en.ts';

/** Something that is asked about before it is done. */
export interface Asked {
  heading: string;
  text: string;
  /** The verb on the button. */
  action: string;
  asksPassword?: boolean;
  /** Does it. Resolves to why it was not done, as a sentence, or to nothing. */
  run: (password: string) => Promise<string | undefined>;
  /** Follows once it is done and the question is off the screen, which nothing else could have had the focus before. */
  done?: () => unknown;
}

/** The one question an element may be asking, over whatever it shows. */
export class Question {
  readonly #host: LitElement;
  #asked: Asked | undefined;
  #isBusy = false;
  #problem = '';

  constructor(host: LitElement) {
    this.#host = host;
  }

  ask(asked: Asked): void {
    this.#asked = asked;
    this.#problem = '';
    this.#host.requestUpdate();
  }

  /** To be put at the end of what the host renders. */
  render(): TemplateResult | typeof nothing {
    const asked = this.#asked;
    if (!asked) return nothing;
    return html`<frosst-confirm-dialog
      .heading=${asked.heading}
      .text=${asked.text}
      .action=${asked.action}
      .asksPassword=${asked.asksPassword ?? false}
      .busy=${this.#isBusy}
      .problem=${this.#problem}
      @frosst-confirm=${({ password }: ConfirmEvent) => void this.#run(asked, password)}
      @frosst-dismiss=${this.#dismiss}
    ></frosst-confirm-dialog>`;
  }

  async #run(asked: Asked, password: string): Promise<void> {
    this.#isBusy = true;
    this.#problem = '';
    this.#host.requestUpdate();
    const problem = await asked.run(password);
    this.#isBusy = false;
    this.#problem = problem ?? '';
    const isDone = problem === undefined;
    if (isDone && this.#asked === asked) this.#asked = undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (isDone) asked.done?.();
  }

  readonly #dismiss = (event: Event): void => {
    // The host may be in a dialog of its own, which stays.
    event.stopPropagation();
    this.#asked = undefined;
    this.#host.requestUpdate();
  };
}

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  'invalid-credentials': words.confirm.passwordWrong,
  'rate-limited': words.confirm.locked,
  unavailable: words.confirm.offline,
  timeout: words.confirm.offline,
  draining: words.confirm.offline,
};

/** Why something was not done, as a sentence; nothing when it was. */
export function refusalWords(answer: { ok: true } | { ok: false; error: Pick<ErrorBody, 'code'> }): string | undefined {
  return answer.ok ? undefined : (SENTENCES[answer.error.code] ?? words.confirm.failed);
}
