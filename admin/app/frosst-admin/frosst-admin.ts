import { ContextProvider } from '@lit/context';
import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import { consoleTokens } from '../../../widget/styles/console-tokens.ts';
import { tokens } from '../../../widget/styles/tokens.ts';
import type { AccountState } from '../../../widget/core/account.ts';
import { agentContext } from '../../context.ts';
import type { AgentState } from '../../core/agent-state.ts';
import type { SignInEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { adminTokens } from '../../styles/tokens.ts';
import { words } from '../../translations/en.ts';
import { styles } from './frosst-admin.styles.ts';
import { type AdminServices, browserServices } from './services.ts';
import { signInWords } from './sign-in-words.ts';

/**
 * The bank staff's console: everyone who writes, one of them answered, all of it live. Fills its container; the page
 * gives it a height, the whole window unless told otherwise.
 *
 * ```html
 * <frosst-admin server="https://chat.bank.example" bank="Example Bank"></frosst-admin>
 * ```
 *
 * @cssproperty --frosst-accent - Every `--frosst-*` property the widget takes works here too.
 */
export class FrosstAdmin extends LitElement {
  static override readonly styles = [tokens, consoleTokens, adminTokens, ...consoleBase, styles];

  readonly #provider = new ContextProvider(this, { context: agentContext });
  readonly #account = new StoreController<AccountState>(
    this,
    () => this.#services?.session.store,
    (account) => account,
  );
  readonly #connection = new StoreController<AgentState, AgentState['connection']>(
    this,
    () => this.#services?.client.store,
    ({ connection }) => connection,
  );
  #services: AdminServices | undefined;
  /** Who was signed in last; their drafts are still here while nobody else signs in. */
  #lastUserId: string | undefined;
  #lastForm: LitElement | null = null;
  @query('frosst-sign-in') private readonly form!: LitElement | null;
  @state() private isResuming = false;

  /** Address of the server; the page's own origin when empty. Read once, when the element is first connected. */
  @property() server = '';
  /** Name of the bank, as staff know it. */
  @property() bank = 'Frosst Bank';
  /** `light`, `dark`, or `auto` for what the system prefers. */
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' = 'auto';
  /** Writes what happens to the browser's console: events, ids and codes, never a text. */
  @property({ type: Boolean }) debug = false;
  /** Makes what the console works with. */
  @property({ attribute: false }) makeServices = browserServices;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('frosst-sign-in', this.#hearSignIn);
    this.addEventListener('frosst-sign-out', this.#signOut);
    if (this.hasUpdated && this.#account.value?.status === 'signed-in') this.#services?.client.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('frosst-sign-in', this.#hearSignIn);
    this.removeEventListener('frosst-sign-out', this.#signOut);
    this.#services?.client.disconnect();
  }

  protected override willUpdate(): void {
    if (!this.#services) this.#start();
  }

  protected override updated(): void {
    // The server ended the session: only a new sign-in helps, and what was written stays on the page behind it.
    if (this.#connection.value === 'signed-out' && this.#account.value?.status === 'signed-in')
      this.#services?.session.forget();
    // Where to sign in appeared: nothing else can be done here.
    const { form } = this;
    if (form !== this.#lastForm) void form?.updateComplete.then(() => form.focus());
    this.#lastForm = form;
  }

  #start(): void {
    // eslint-disable-next-line no-console -- the page asked for it with the debug attribute
    const log = (event: string, details?: object) => console.debug(`frosst-admin ${event}`, details ?? '');
    this.#services = this.makeServices(this.server, this.debug ? log : undefined);
    this.#provider.setValue(this.#services.client);
    this.isResuming = true;
    void this.#resume(this.#services);
  }

  async #resume({ session, client }: AdminServices): Promise<void> {
    const resumed = await session.resume();
    this.isResuming = false;
    if (resumed) this.#enter(client, session.state.user?.id);
  }

  readonly #hearSignIn = ({ email, password }: SignInEvent): void => {
    if (this.#services) void this.#signIn(this.#services, email, password);
  };

  async #signIn({ session, client }: AdminServices, email: string, password: string): Promise<void> {
    const answer = await session.signIn(email, password);
    if (answer.ok) this.#enter(client, answer.data.id);
  }

  #enter(client: AdminServices['client'], userId: string | undefined): void {
    // Somebody else must see nothing of the last person, not even a draft.
    if (this.#lastUserId !== undefined && this.#lastUserId !== userId) client.wipe();
    this.#lastUserId = userId;
    client.connect();
  }

  readonly #signOut = (): void => {
    this.#lastUserId = undefined;
    this.#services?.client.wipe();
    void this.#services?.session.signOut();
  };

  protected override render(): TemplateResult {
    const isIn = this.#account.value?.status === 'signed-in';
    const isKept = this.#isKept();
    return html`<div class="frame">
      ${isIn || isKept ? this.#console(isIn) : nothing}
      ${isIn || (this.isResuming && !isKept) ? nothing : this.#gate(isKept)}
    </div>`;
  }

  /** Whether what the last person wrote is still here: not after signing out, nor after the server revoked them. */
  #isKept(): boolean {
    return this.#lastUserId !== undefined && this.#services?.client.state.me !== undefined;
  }

  #console(isIn: boolean): TemplateResult {
    return html`<frosst-admin-console
      ?inert=${!isIn}
      .bank=${this.bank}
      .audience=${this.#services?.audience}
    ></frosst-admin-console>`;
  }

  #gate(isKept: boolean): TemplateResult {
    const account = this.#account.value;
    const notice = this.#lastUserId === undefined ? '' : isKept ? words.signIn.keptDrafts : words.signIn.ended;
    return html`<main class="gate ${isKept ? 'over' : ''}">
      <frosst-sign-in
        .bank=${this.bank}
        .busy=${account?.status === 'signing-in'}
        .problem=${account?.error ? signInWords(account.error) : ''}
        .notice=${notice}
      ></frosst-sign-in>
    </main>`;
  }
}
