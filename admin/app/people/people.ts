import { LitElement, type TemplateResult, html } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { InviteBody, StaffMember } from '../../../server/protocol/administration.ts';
import type { ErrorCode } from '../../../server/protocol/errors.ts';
import { ALERT, icon } from '../../../widget/components/icon.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import { PEOPLE, PLUS, SEARCH } from '../../components/icons/icons.ts';
import type { FrosstPeopleTable } from '../../components/people-table/people-table.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { matching, People, type PeopleState, teamsOf } from '../../core/people.ts';
import { AnnounceEvent } from '../../events/notice.ts';
import type { ChangeMemberEvent, InviteEvent, MemberActionEvent, OpenMemberEvent } from '../../events/people.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls, fields } from '../../styles/controls.ts';
import { sections } from '../../styles/sections.ts';
import { moment } from '../../translations/dates.ts';
import { words } from '../../translations/en.ts';
import { invitationLink } from '../frosst-admin/fragment.ts';
import type { AdminServices } from '../frosst-admin/services.ts';
import { type Asked, Question, refusalWords } from '../question.ts';

/** The colleagues, for admins: who there is, who comes, who goes, and who may do what. */
export class FrosstAdminPeople extends LitElement {
  static override readonly styles = [...consoleBase, controls, fields, sections];

  readonly #agent = new AgentController(this);
  readonly #state = new StoreController<PeopleState>(
    this,
    () => this.#people?.store,
    (people) => people,
  );
  readonly #question = new Question(this);
  #people: People | undefined;
  @query('h1') private readonly heading!: HTMLElement;
  @query('frosst-people-table') private readonly table!: FrosstPeopleTable | null;
  @state() private filter = '';
  @state() private openId: string | undefined;
  @state() private isInviting = false;
  @state() private invited: { name: string; link: string; until: string } | undefined;
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
    this.invited = undefined;
    this.problem = '';
  }

  async #invite(person: InviteBody): Promise<string | undefined> {
    const answer = await this.#people?.invite(person);
    if (answer?.ok !== true) return answer && peopleWords(answer.error.code);
    const { token, expiresAt } = answer.data;
    const link = invitationLink(token, document.baseURI);
    this.invited = { name: person.name, link, until: moment(expiresAt, new Date()) };
    return undefined;
  }

  readonly #sendInvitation = async ({ person }: InviteEvent): Promise<void> => {
    this.isBusy = true;
    this.problem = '';
    this.problem = (await this.#invite(person)) ?? '';
    this.isBusy = false;
  };

  readonly #change = async ({ change }: ChangeMemberEvent): Promise<void> => {
    const id = this.openId;
    if (id === undefined || !this.#people) return;
    this.isBusy = true;
    this.problem = this.done = '';
    const answer = await this.#people.change(id, change);
    this.isBusy = false;
    if (answer.ok) this.#say(words.member.saved);
    else this.problem = peopleWords(answer.error.code);
  };

  readonly #ask = ({ action }: MemberActionEvent): void => {
    const member = this.#staff.find(({ id }) => id === this.openId);
    if (member) this.#question.ask(this.#asked(member, action));
  };

  #asked(member: StaffMember, action: MemberActionEvent['action']): Asked {
    const { id, name } = member;
    const set = async (disabled: boolean) => {
      const answer = await this.#people?.change(id, { disabled });
      if (answer?.ok === true) this.#say(words.member.saved);
      return answer && !answer.ok ? peopleWords(answer.error.code) : undefined;
    };
    const end = async () => {
      const answer = await this.#people?.endSessions(id);
      if (answer?.ok === true) this.#say(words.member.ended(name));
      return answer && refusalWords(answer);
    };
    const { member: say } = words;
    const questions: Record<typeof action, [heading: string, text: string, action: string, run: Asked['run']]> = {
      disable: [say.disableTitle(name), say.disableHint, say.disable, () => set(true)],
      enable: [say.enableTitle(name), say.enableHint, say.enable, () => set(false)],
      'end-sessions': [say.endSessionsTitle(name), say.endSessionsHint, say.endSessions, end],
      'invite-again': [say.againTitle(name), say.againHint, say.again, () => this.#inviteAgain(member)],
    };
    const [heading, text, label, run] = questions[action];
    return { heading, text, action: label, run };
  }

  async #inviteAgain({ name, email, role, team }: StaffMember): Promise<string | undefined> {
    const person = { name, email: email ?? '', role: role as InviteBody['role'], ...(team !== undefined && { team }) };
    const problem = await this.#invite(person);
    if (problem !== undefined) return problem;
    this.openId = undefined;
    this.isInviting = true;
    return undefined;
  }

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
    return html`${
      member
        ? html`<frosst-member-dialog
            .member=${member}
            .isMe=${member.id === this.#agent.state.me?.id}
            .teams=${teams}
            .busy=${this.isBusy}
            .problem=${this.problem}
            .done=${this.done}
            @frosst-change-member=${this.#change}
            @frosst-member-action=${this.#ask}
            @frosst-dismiss=${() => void this.#close()}
          ></frosst-member-dialog>`
        : ''
    }${
      this.isInviting
        ? html`<frosst-invite-dialog
            .teams=${teams}
            .busy=${this.isBusy}
            .problem=${this.problem}
            .invited=${this.invited}
            @frosst-invite=${this.#sendInvitation}
            @frosst-dismiss=${() => (this.isInviting = false)}
          ></frosst-invite-dialog>`
        : ''
    }`;
  }
}

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  conflict: words.member.lastAdmin,
  'email-taken': words.invite.taken,
  'bad-request': words.invite.refused,
  'not-found': words.member.gone,
  forbidden: words.member.notYours,
};

/** Why a colleague was not invited or changed, as a sentence. */
function peopleWords(code: ErrorCode): string {
  return SENTENCES[code] ?? refusalWords({ ok: false, error: { code } }) ?? '';
}
