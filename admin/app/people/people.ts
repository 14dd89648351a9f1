import { LitElement, type TemplateResult, html } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { StaffMember } from '../../../server/protocol/administration.ts';
import { ALERT, icon } from '../../../widget/components/icon.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import { PEOPLE, PLUS, SEARCH } from '../../components/icons/icons.ts';
import type { FrosstPeopleTable } from '../../components/people-table/people-table.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { matching, People, type PeopleState, teamsOf } from '../../core/people.ts';
import { AnnounceEvent } from '../../events/notice.ts';
import type { ChangeMemberEvent, InviteEvent, MemberActionEvent, OpenMemberEvent } from '../../events/people.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { fields } from '../../styles/fields.ts';
import { sections } from '../../styles/sections.ts';
import { words } from '../../translations/en.ts';
import type { AdminServices } from '../frosst-admin/services.ts';
import { Question } from '../question.ts';
import { memberQuestion } from './member-questions.ts';
import { type PassedLink, passedLink } from './passed-link.ts';
import { peopleWords } from './people-words.ts';

/** The colleagues, for admins: who there is, who comes, who goes, and who may do what. */
export class FrosstAdminPeople extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, sections];

  readonly #agent = new AgentController(this, ({ me }) => [me]);
  readonly #state = new StoreController<PeopleState>(
    this,
    () => this.#people?.store,
    (people) => people,
  );
  readonly #question = new Question(this);
  #people: People | undefined;
  /** Whose row the link on the screen was asked for at. */
  #passedFrom: string | undefined;
  @query('h1') private readonly heading!: HTMLElement;
  @query('.bar .button') private readonly inviteButton!: HTMLButtonElement;
  @query('frosst-people-table') private readonly table!: FrosstPeopleTable | null;
  @state() private filter = '';
  @state() private openId: string | undefined;
  @state() private isInviting = false;
  @state() private passed: PassedLink | undefined;
  @state() private isBusy = false;
  @state() private problem = '';
  @state() private done = '';

  /** What it works with. */
  @property({ attribute: false }) services!: AdminServices;

  override focus(options?: FocusOptions): void {
    this.heading.focus(options);
  }

  protected override willUpdate(): void {
    if (this.#people) return;
    this.#people = new People(this.services.http);
    void this.#people.load();
  }

  protected override firstUpdated(): void {
    // The store was not there yet when the element was connected.
    this.requestUpdate();
  }

  get #staff(): readonly StaffMember[] {
    return this.#state.value?.staff ?? [];
  }

  #open({ userId }: OpenMemberEvent): void {
    this.openId = userId;
    this.problem = this.done = '';
  }

  async #close(): Promise<void> {
    const id = this.openId;
    this.openId = undefined;
    await this.updateComplete;
    if (id !== undefined) this.table?.focusMember(id);
  }

  #beginInviting(): void {
    this.isInviting = true;
    this.problem = '';
  }

  readonly #invite = async ({ person }: InviteEvent): Promise<void> => {
    if (!this.#people) return;
    this.isBusy = true;
    this.problem = '';
    const answer = await this.#people.invite(person);
    this.isBusy = false;
    if (answer.ok) this.#pass(passedLink('invitation', answer.data));
    else this.problem = peopleWords(answer.error.code, 'invite');
  };

  /** A link is on the screen alone: what led to it is done. */
  readonly #pass = (link: PassedLink): void => {
    this.#passedFrom = this.openId;
    this.openId = undefined;
    this.isInviting = false;
    this.passed = link;
  };

  async #closeLink(): Promise<void> {
    this.passed = undefined;
    await this.updateComplete;
    if (this.#passedFrom === undefined) this.inviteButton.focus();
    else this.table?.focusMember(this.#passedFrom);
  }

  readonly #change = async ({ change }: ChangeMemberEvent): Promise<void> => {
    const id = this.openId;
    if (id === undefined || !this.#people) return;
    this.isBusy = true;
    this.problem = this.done = '';
    const answer = await this.#people.change(id, change);
    this.isBusy = false;
    if (answer.ok) this.#say(words.member.saved);
    else this.problem = peopleWords(answer.error.code, 'change');
  };

  readonly #ask = ({ action }: MemberActionEvent): void => {
    const member = this.#staff.find(({ id }) => id === this.openId);
    if (!member || !this.#people) return;
    const outcomes = { done: (text: string) => this.#say(text), passed: this.#pass };
    this.#question.ask(memberQuestion(action, member, this.#people, outcomes));
  };

  #say(text: string): void {
    this.done = text;
    this.dispatchEvent(new AnnounceEvent(text));
  }

  protected override render(): TemplateResult {
    const shown = matching(this.#staff, this.filter);
    const isKnown = this.#staff.length > 0;
    return html`<header class="bar">
        <div class="grow">
          <h1 tabindex="-1">
            ${words.people.title}${isKnown ? html` <span class="number">${words.number(this.#staff.length)}</span>` : ''}
          </h1>
        </div>
        <label class="search">
          ${icon(SEARCH, 16)}<span class="vh">${words.people.filter}</span>
          <input
            class="input"
            type="search"
            dir="auto"
            maxlength="100"
            placeholder=${words.people.filter}
            .value=${this.filter}
            @input=${(event: Event) => (this.filter = (event.target as HTMLInputElement).value)}
          />
        </label>
        <button class="button button-primary" type="button" @click=${this.#beginInviting}>
          ${icon(PLUS, 16)}${words.people.invite}
        </button>
      </header>
      <div class="content" aria-busy=${this.#state.value?.status === 'loading'}>${this.#content(shown)}</div>
      ${this.#dialogs()} ${this.#question.render()}`;
  }

  #content(shown: readonly StaffMember[]): TemplateResult {
    const { status = 'loading' } = this.#state.value ?? {};
    if (status === 'failed' && this.#staff.length === 0)
      return html`<frosst-empty-state
        tone="bad"
        .glyph=${ALERT}
        heading=${words.people.failed}
        text=${words.people.failedText}
        action=${words.people.tryAgain}
        @frosst-action=${() => void this.#people?.load()}
      ></frosst-empty-state>`;
    if (this.#staff.length === 0) return html`<p class="waiting meta">${words.people.loading}</p>`;
    if (shown.length === 0)
      return html`<frosst-empty-state
        .glyph=${PEOPLE}
        heading=${words.people.nobody}
        text=${words.people.nobodyText}
        action=${words.people.showAll}
        @frosst-action=${() => (this.filter = '')}
      ></frosst-empty-state>`;
    return html`<frosst-people-table
      .people=${shown}
      .meId=${this.#agent.state.me?.id ?? ''}
      @frosst-open-member=${this.#open}
    ></frosst-people-table>`;
  }

  #dialogs(): TemplateResult {
    const member = this.#staff.find(({ id }) => id === this.openId);
    const teams = teamsOf(this.#staff);
    if (this.passed)
      return html`<frosst-link-dialog
        .heading=${this.passed.heading}
        .label=${this.passed.label}
        .link=${this.passed.link}
        .hint=${this.passed.hint}
        @frosst-dismiss=${() => void this.#closeLink()}
      ></frosst-link-dialog>`;
    if (member)
      return html`<frosst-member-dialog
        .member=${member}
        .isMe=${member.id === this.#agent.state.me?.id}
        .teams=${teams}
        .busy=${this.isBusy}
        .problem=${this.problem}
        .done=${this.done}
        @frosst-change-member=${this.#change}
        @frosst-member-action=${this.#ask}
        @frosst-dismiss=${() => void this.#close()}
      ></frosst-member-dialog>`;
    if (this.isInviting)
      return html`<frosst-invite-dialog
        .teams=${teams}
        .busy=${this.isBusy}
        .problem=${this.problem}
        @frosst-invite=${this.#invite}
        @frosst-dismiss=${() => (this.isInviting = false)}
      ></frosst-invite-dialog>`;
    return html``;
  }
}
