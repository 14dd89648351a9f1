import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { SessionInfo } from '../../../server/protocol/administration.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import type { OwnAccount, OwnAccountState } from '../../core/own-account.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { clientWords } from '../../translations/client-words.ts';
import { moment } from '../../translations/dates.ts';
import { words } from '../../translations/en.ts';
import { Question, refusalWords } from '../question.ts';
import { sectionHead } from './section-head.ts';
import { section } from './section.styles.ts';

/** Where one is signed in, and the way to end that. */
export class FrosstAdminSessions extends LitElement {
  static override readonly styles = [...consoleBase, controls, section];

  readonly #state = new StoreController<OwnAccountState>(
    this,
    () => this.account.store,
    (own) => own,
  );
  readonly #question = new Question(this);

  /** What it shows and changes. */
  @property({ attribute: false }) account!: OwnAccount;

  #end({ id, client }: SessionInfo): void {
    this.#question.ask({
      heading: words.sessions.endTitle(clientWords(client)),
      text: words.sessions.endText,
      action: words.sessions.end,
      run: async () => refusalWords(await this.account.endSession(id)),
    });
  }

  #endOthers(): void {
    this.#question.ask({
      heading: words.sessions.endOthersTitle,
      text: words.sessions.endOthersText,
      action: words.sessions.endOthers,
      run: async () => ((await this.account.endOthers()) ? undefined : words.sessions.endOthersFailed),
    });
  }

  protected override render(): TemplateResult {
    const sessions = this.#state.value?.sessions ?? [];
    const hasOthers = sessions.some(({ isCurrent }) => !isCurrent);
    const endOthers = html`<button class="button" type="button" @click=${this.#endOthers}>
      ${words.sessions.endOthers}
    </button>`;
    return html`${sectionHead({ title: words.sessions.title, actions: hasOthers ? endOthers : nothing })}
      <ul>
        ${repeat(
          sessions,
          ({ id }) => id,
          (each) => this.#session(each, new Date()),
        )}
      </ul>
      ${this.#question.render()}`;
  }

  #session(session: SessionInfo, now: Date): TemplateResult {
    const { method, createdAt, lastUsedAt, address, client, isCurrent } = session;
    const name = clientWords(client);
    return html`<li>
      <div class="grow">
        <b>
          <span class="clip" title=${client ?? nothing}>${name}</span>
          ${isCurrent ? html`<span class="tag tag-ok">${words.sessions.here}</span>` : nothing}
        </b>
        <p class="meta">
          ${words.sessions.method(method)}, ${words.sessions.since(moment(createdAt, now))},
          ${words.sessions.used(moment(lastUsedAt, now))}${
            address === undefined ? nothing : html`, <bdi>${words.sessions.from(address)}</bdi>`
          }
        </p>
      </div>
      ${
        isCurrent
          ? nothing
          : html`<button
              class="button"
              type="button"
              aria-label=${words.sessions.endLabel(name)}
              @click=${() => this.#end(session)}
            >
              ${words.sessions.end}
            </button>`
      }
    </li>`;
  }
}
