import { ContextProvider } from '@lit/context';
import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ErrorBody } from '../../../server/protocol/errors.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import { consoleTokens } from '../../../widget/styles/console-tokens.ts';
import { tokens } from '../../../widget/styles/tokens.ts';
import type { AccountState } from '../../../widget/core/account.ts';
import { agentContext } from '../../context.ts';
import { PatienceController } from '../../controllers/patience-controller.ts';
import type { AgentState } from '../../core/agent-state.ts';
import { consoleBase } from '../../styles/base.ts';
import { adminTokens } from '../../styles/tokens.ts';
import { words } from '../../translations/en.ts';
import { Arrival } from './arrival.ts';
import { dropFragment } from './fragment.ts';
import { styles } from './frosst-admin.styles.ts';
import { type AdminServices, browserServices } from './services.ts';

/**
 * The bank staff's console: everyone who writes, one of them answered, all of it live. Fills its container; the page
 * gives it a height, the whole window unless told otherwise. It works with the server its page is from, and no other:
 * the session lies in a cookie of that server.
 *
 * ```html
 * <frosst-admin bank="Example Bank"></frosst-admin>
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
  readonly #connection = new StoreController<AgentState, AgentState['connection'] | 'needs-factor'>(
    this,
    () => this.#services?.client.store,
    ({ connection, needsFactor }) => (needsFactor ? 'needs-factor' : connection),
  );
  readonly #resuming = new PatienceController(
    this,
    () => this.#services,
    () => this.#resume(),
  );
  readonly #arrival = new Arrival(this, () => this.#takesUpLink());
  #services: AdminServices | undefined;
  /** What was asked last of whether somebody is signed in. */
  #resumed: Promise<boolean> | undefined;
  /** Why nobody knows that yet. */
  #unanswered: ErrorBody | undefined;
  /** Who was signed in last; their drafts are still here while nobody else signs in. */
  #lastUserId: string | undefined;
  /** Who is signed in, as far as this element has acted on it. */
  #enteredId: string | undefined;

  /** Name of the bank, as staff know it. */
  @property() bank = 'Frosst Bank';
  /** `light`, `dark`, or `auto` for what the system prefers. */
  @property({ reflect: true }) theme: 'light' | 'dark' | 'auto' = 'auto';
  /** The page around it is somebody else's, not the console's own: its address, title and icon are left alone. */
  @property({ type: Boolean }) embedded = false;
  /** Writes what happens to the browser's console: events, ids and codes, never a text. */
  @property({ type: Boolean }) debug = false;
  /** Makes what the console works with. */
  @property({ attribute: false }) makeServices = browserServices;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('frosst-sign-out', this.#signOut);
    this.#services?.session.follow(this.#follower);
    if (this.hasUpdated && this.#account.value?.status === 'signed-in') this.#services?.client.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('frosst-sign-out', this.#signOut);
    this.#services?.session.rest();
    this.#services?.client.disconnect();
  }

  protected override willUpdate(): void {
    if (!this.#services) this.#start();
    // Without a connection, as after the laptop slept, only the refused refresh says that nothing may stay.
    const { status, error } = this.#account.value ?? {};
    if (status === 'signed-out' && error?.code === 'revoked' && this.#isKept()) this.#services?.client.wipe();
  }

  protected override updated(): void {
    const { status, user } = this.#account.value ?? {};
    const userId = status === 'signed-in' ? user?.id : undefined;
    const isNew = userId !== this.#enteredId;
    this.#enteredId = userId;
    if (userId === undefined) return;
    if (isNew) this.#enter(userId);
    // The server ended the session: only a new sign-in helps, and what was written stays on the page behind it.
    else if (this.#connection.value === 'signed-out') this.#services?.session.forget();
  }

  #start(): void {
    // eslint-disable-next-line no-console -- the page asked for it with the debug attribute
    const log = (event: string, details?: object) => console.debug(`frosst-admin ${event}`, details ?? '');
    this.#services = this.makeServices(this.debug ? log : undefined);
    this.#services.session.follow(this.#follower);
    this.#provider.setValue(this.#services.client);
    // Whoever takes up a link comes in by it, whoever was here before.
    if (!this.#arrival.link) this.#resuming.start();
  }

  /** Resolves to why nobody knows yet whether somebody is signed in. */
  async #resume(): Promise<ErrorBody | undefined> {
    const session = this.#services?.session;
    const isOut = () => session?.state.status === 'signed-out';
    // Put elsewhere on its page, the element waits for what it asked before. Whoever is signing in themself needs
    // nothing else.
    if (isOut()) this.#resumed = session?.resume();
    await this.#resumed;
    const error = session?.state.error;
    this.#unanswered = isOut() && error?.retryable === true ? error : undefined;
    this.requestUpdate();
    return this.#unanswered;
  }

  #enter(userId: string): void {
    this.#arrival.drop();
    this.#resuming.stop();
    const client = this.#services?.client;
    // Somebody else must see nothing of the last person, not even a draft.
    if (this.#lastUserId !== undefined && this.#lastUserId !== userId) {
      client?.wipe();
      this.#forgetPlace();
    }
    this.#lastUserId = userId;
    client?.connect();
  }

  readonly #signOut = (): void => {
    this.#leave();
    void this.#services?.session.signOut();
  };

  #leave(): void {
    this.#lastUserId = undefined;
    this.#services?.client.wipe();
    this.#forgetPlace();
    this.requestUpdate();
  }

  /** Where one was is not where the next person begins. */
  #forgetPlace(): void {
    if (!this.embedded && location.hash.startsWith('#/')) dropFragment();
  }

  readonly #follower = {
    signedOut: () => this.#leave(),
    signedIn: () => {
      if (!this.#arrival.link) this.#resuming.start();
    },
  };

  #takesUpLink(): boolean {
    const { session, reload } = this.#services ?? {};
    if (session && session.state.status !== 'signed-out') {
      reload?.();
      return false;
    }
    // Why somebody else could not sign in says nothing about the link.
    session?.forget();
    this.#resuming.stop();
    return true;
  }

  /** Whoever would rather sign in by themself than take up a link, or wait for what is left of an earlier visit. */
  readonly #signInInstead = (): void => {
    if (this.#resuming.progress === 'waiting') {
      this.#resuming.stop();
      // That nobody could be asked is no answer to what comes now.
      this.#services?.session.forget();
    } else if (this.#arrival.link) {
      this.#arrival.drop();
      this.#resuming.start();
    }
  };

  protected override render(): TemplateResult {
    const isIn = this.#account.value?.status === 'signed-in';
    const isKept = this.#isKept();
    if (isIn && this.#connection.value === 'needs-factor') return html`<div class="frame">${this.#factorSetup()}</div>`;
    const isAsking = this.#resuming.progress === 'asking' && !isKept;
    return html`<div class="frame">
      ${isIn || isKept ? this.#console(isIn) : nothing} ${isIn || isAsking ? nothing : this.#gate(isKept)}
    </div>`;
  }

  /** Whether what the last person wrote is still here: not after signing out, nor after the server revoked them. */
  #isKept(): boolean {
    return this.#lastUserId !== undefined && this.#services?.client.state.me !== undefined;
  }

  /** A section or a dialog that somebody opened is not for the next person, so each has a console of their own. */
  #console(isIn: boolean): unknown {
    return keyed(
      this.#account.value?.user?.id ?? this.#lastUserId,
      html`<frosst-admin-console
        ?inert=${!isIn}
        .bank=${this.bank}
        .embedded=${this.embedded}
        .services=${this.#services}
      ></frosst-admin-console>`,
    );
  }

  #gate(isKept: boolean): TemplateResult {
    const notice = this.#lastUserId === undefined ? '' : isKept ? words.signIn.keptDrafts : words.signIn.ended;
    return html`<main class="gate ${isKept ? 'over' : ''}">
      <frosst-admin-gate
        .services=${this.#services}
        .bank=${this.bank}
        .notice=${notice}
        .link=${this.#arrival.link}
        .refusal=${this.#arrival.refusal}
        .waiting=${this.#resuming.progress === 'waiting' && !isKept ? this.#unanswered : undefined}
        @frosst-try-now=${this.#resuming.hurry}
        @frosst-link-used=${() => this.#arrival.drop()}
        @frosst-back-to-sign-in=${this.#signInInstead}
      ></frosst-admin-gate>
    </main>`;
  }

  #factorSetup(): TemplateResult {
    return html`<main class="gate">
      <frosst-admin-factor-setup
        .services=${this.#services}
        @frosst-factor-set-up=${() => this.#services?.client.connect()}
      ></frosst-admin-factor-setup>
    </main>`;
  }
}
