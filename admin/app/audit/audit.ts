import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { ALERT, icon } from '../../../widget/components/icon.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import type { FrosstAuditFilter } from '../../components/audit-filter/audit-filter.ts';
import { DOWNLOAD, RECORD } from '../../components/icons/icons.ts';
import { type AuditState, AuditTrail } from '../../core/audit-trail.ts';
import { People, type PeopleState } from '../../core/people.ts';
import type { FilterAuditEvent } from '../../events/audit.ts';
import { AnnounceEvent, NoticeEvent, ProblemEvent } from '../../events/notice.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { sections } from '../../styles/sections.ts';
import { dayOf } from '../../translations/days.ts';
import { words } from '../../translations/en.ts';
import type { AdminServices } from '../frosst-admin/services.ts';
import { styles } from './audit.styles.ts';

/**
 * The audit trail, for admins.
 *
 * @fires frosst-notice - an export was saved
 * @fires frosst-problem - an export did not come
 */
export class FrosstAdminAudit extends LitElement {
  static override readonly styles = [...consoleBase, controls, sections, styles];

  readonly #state = new StoreController<AuditState>(
    this,
    () => this.#trail?.store,
    (trail) => trail,
  );
  readonly #staff = new StoreController<PeopleState, PeopleState['staff']>(
    this,
    () => this.#people?.store,
    ({ staff }) => staff,
  );
  #trail: AuditTrail | undefined;
  #people: People | undefined;
  @query('h1') private readonly heading!: HTMLElement;
  @query('frosst-audit-filter') private readonly filter!: FrosstAuditFilter;
  @state() private exporting: 'csv' | 'json' | undefined;

  /** What it works with. */
  @property({ attribute: false }) services!: AdminServices;

  override focus(options?: FocusOptions): void {
    this.heading.focus(options);
  }

  protected override willUpdate(): void {
    if (this.#trail) return;
    this.#trail = new AuditTrail(this.services.http);
    this.#people = new People(this.services.http);
    void this.#trail.search({});
    void this.#people.load();
  }

  protected override firstUpdated(): void {
    // The stores were not there yet when the element was connected.
    this.requestUpdate();
  }

  readonly #search = ({ filter }: FilterAuditEvent): void => {
    void this.#trail?.search(filter);
  };

  async #export(format: 'csv' | 'json'): Promise<void> {
    if (this.exporting || !this.#trail) return;
    this.exporting = format;
    const name = words.audit.fileName(dayOf(new Date()), format);
    const came = await this.services.downloads.fetch(this.#trail.exportPath(format), name);
    this.exporting = undefined;
    this.dispatchEvent(new ProblemEvent(came ? '' : words.audit.exportFailed));
    if (!came) return;
    const text = words.audit.exported(name);
    this.dispatchEvent(new NoticeEvent({ text }));
    this.dispatchEvent(new AnnounceEvent(text));
  }

  protected override render(): TemplateResult {
    return html`<header class="bar">
        <div class="grow">
          <h1 tabindex="-1">${words.audit.title}</h1>
          <p class="meta">${words.audit.recorded}</p>
        </div>
        ${this.#exportButton('csv', words.audit.csv)} ${this.#exportButton('json', words.audit.json)}
      </header>
      <div class="content">
        <frosst-audit-filter
          .people=${this.#staff.value ?? []}
          .busy=${this.#state.value?.status === 'loading'}
          @frosst-filter-audit=${this.#search}
        ></frosst-audit-filter>
        ${this.#content()}
      </div>`;
  }

  #exportButton(format: 'csv' | 'json', label: string): TemplateResult {
    return html`<button
      class="button"
      type="button"
      aria-disabled=${this.exporting !== undefined}
      @click=${() => void this.#export(format)}
    >
      ${icon(DOWNLOAD, 16)}${this.exporting === format ? words.audit.exporting : label}
    </button>`;
  }

  #content(): TemplateResult {
    const { status = 'loading', entries = [] } = this.#state.value ?? {};
    if (status === 'loading') return html`<p class="waiting meta">${words.audit.loading}</p>`;
    if (status === 'failed')
      return html`<frosst-empty-state
        tone="bad"
        .glyph=${ALERT}
        heading=${words.audit.failed}
        text=${words.audit.failedText}
        action=${words.audit.tryAgain}
        @frosst-action=${() => void this.#trail?.search(this.#state.value?.filter ?? {})}
      ></frosst-empty-state>`;
    if (entries.length === 0)
      return html`<frosst-empty-state
        .glyph=${RECORD}
        heading=${words.audit.empty}
        text=${words.audit.emptyText}
        action=${words.audit.showAll}
        @frosst-action=${() => this.filter.clear()}
      ></frosst-empty-state>`;
    return html`<frosst-audit-table .entries=${entries}></frosst-audit-table>
      <p class="more">${this.#more()}</p>`;
  }

  #more(): TemplateResult {
    const { next, more = 'idle' } = this.#state.value ?? {};
    if (next === undefined) return html`<span class="meta">${words.audit.end}</span>`;
    return html`${more === 'failed' ? html`<span class="failed" role="alert">${words.audit.moreFailed}</span>` : nothing}
      <button
        class="button"
        type="button"
        aria-disabled=${more === 'loading'}
        @click=${() => void this.#trail?.loadMore()}
      >
        ${more === 'loading' ? words.audit.loadingMore : more === 'failed' ? words.audit.tryAgain : words.audit.more}
      </button>`;
  }
}
