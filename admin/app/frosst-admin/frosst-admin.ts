import { ContextProvider } from '@lit/context';
import { LitElement, type TemplateResult, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ErrorCode } from '../../../server/protocol/errors.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import { consoleTokens } from '../../../widget/styles/console-tokens.ts';
import { tokens } from '../../../widget/styles/tokens.ts';
import type { AccountState } from '../../../widget/core/account.ts';
import { agentContext } from '../../context.ts';
import type { AgentState } from '../../core/agent-state.ts';
import { consoleBase } from '../../styles/base.ts';
import { adminTokens } from '../../styles/tokens.ts';
import { words } from '../../translations/en.ts';
import { styles } from './frosst-admin.styles.ts';
import { dropFragment, invitationIn, signInErrorIn } from './fragment.ts';
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
  readonly #connection = new StoreController<AgentState, AgentState['connection']>(
    this,
    () => this.#services?.client.store,
    ({ connection }) => connection,
  );
  #services: AdminServices | undefined;
  /** Who was signed in last; their drafts are still here while nobody else signs in. */
  #lastUserId: string | undefined;
  /** Who is signed in, as far as this element has acted on it. */
  #enteredId: string | undefined;
  @state() private isResuming = false;
  @state() private invitation = '';
  /** Why the bank's own sign-in, which this page comes back from, failed. */
  @state() private refusal: ErrorCode | undefined;

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
    this.addEventListener('frosst-sign-out', this.#signOut);
    this.addEventListener('frosst-back-to-sign-in', this.#declineInvitation);
    addEventListener('hashchange', this.#openInvitation);
    this.#services?.session.follow(this.#follower);
    if (this.hasUpdated && this.#account.value?.status === 'signed-in') this.#services?.client.connect();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('frosst-sign-out', this.#signOut);
    this.removeEventListener('frosst-back-to-sign-in', this.#declineInvitation);
    removeEventListener('hashchange', this.#openInvitation);
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
    this.invitation = invitationIn(location.hash);
    this.refusal = signInErrorIn(location.hash);
    if (this.refusal !== undefined) dropFragment();
    // Whoever takes up an invitation comes in by it, whoever was here before.
    if (this.invitation === '') void this.#resume(this.#services);
  }

  async #resume({ session }: AdminServices): Promise<void> {
    this.isResuming = true;
    await session.resume();
    this.isResuming = false;
  }

  #enter(userId: string): void {
    if (this.invitation !== '') this.#dropInvitation();
    this.refusal = undefined;
    const client = this.#services?.client;
    // Somebody else must see nothing of the last person, not even a draft.
    if (this.#lastUserId !== undefined && this.#lastUserId !== userId) client?.wipe();
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
    this.requestUpdate();
  }

  readonly #follower = {
    signedOut: () => this.#leave(),
    signedIn: () => {
      if (this.#services && this.invitation === '' && !this.isResuming) void this.#resume(this.#services);
    },
  };

  /** A link opened in a tab that shows the console already changes only what is behind the `#`. */
  readonly #openInvitation = (): void => {
    const invitation = invitationIn(location.hash);
    const { session, reload } = this.#services ?? {};
    if (!session || invitation === '' || invitation === this.invitation) return;
    if (this.#account.value?.status !== 'signed-out') {
      reload?.();
      return;
    }
    // Why somebody else could not sign in says nothing about the invitation.
    session.forget();
    this.refusal = undefined;
    this.invitation = invitation;
  };

  readonly #declineInvitation = (): void => {
    if (this.invitation === '') return;
    this.#dropInvitation();
    if (this.#services) void this.#resume(this.#services);
  };

  /** A token that was used or refused has no business in the address bar, or in the history. */
  #dropInvitation(): void {
    this.invitation = '';
    dropFragment();
  }

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

  /** A section or a dialog that somebody opened is not for the next person, so each has a console of their own. */
  #console(isIn: boolean): unknown {
    return keyed(
      this.#account.value?.user?.id ?? this.#lastUserId,
      html`<frosst-admin-console
        ?inert=${!isIn}
        .bank=${this.bank}
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
        .invitation=${this.invitation}
        .refusal=${this.refusal}
      ></frosst-admin-gate>
    </main>`;
  }
}
