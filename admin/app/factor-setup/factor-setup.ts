import { LitElement, type TemplateResult, html } from 'lit';
import { property } from 'lit/decorators.js';
import { MARK, icon } from '../../../widget/components/icon.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import { facets } from '../../../widget/styles/base.ts';
import { PageAttention } from '../../controllers/page-attention.ts';
import { OwnAccount, type OwnAccountState } from '../../core/own-account.ts';
import type { SaveTextEvent } from '../../events/account.ts';
import { FactorSetUpEvent, SignOutEvent } from '../../events/session.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { words } from '../../translations/en.ts';
import { whenLoaded } from '../account/when-loaded.ts';
import type { AdminServices } from '../frosst-admin/services.ts';
import { styles } from './factor-setup.styles.ts';

/**
 * In the place of the console for somebody who has no second factor where everybody must have one: the session can do
 * nothing else until there is one.
 *
 * @fires frosst-factor-set-up - there is one, and the person wants to go on
 * @fires frosst-sign-out - Sign out was pressed
 */
export class FrosstAdminFactorSetup extends LitElement {
  static override readonly styles = [...consoleBase, controls, facets, styles];

  readonly #state = new StoreController<OwnAccountState>(
    this,
    () => this.#account?.store,
    (own) => own,
  );
  #account: OwnAccount | undefined;

  constructor() {
    super();
    // Another tab that waits for a second factor as well may have set one up meanwhile.
    new PageAttention(this, () => void this.#account?.reload());
  }

  /** What it works with. */
  @property({ attribute: false }) services!: AdminServices;

  protected override willUpdate(): void {
    if (this.#account) return;
    this.#account = new OwnAccount(this.services.http, this.services.passkeys);
    void this.#account.load();
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  #save({ text, name }: SaveTextEvent): void {
    this.services.downloads.save(text, name);
  }

  protected override render(): TemplateResult {
    const { totp = false, passkeys = [] } = this.#state.value?.factor ?? {};
    const isReady = totp || passkeys.length > 0;
    const goOn = () => isReady && this.dispatchEvent(new FactorSetUpEvent());
    return html`<section class="card" aria-labelledby="title" @frosst-save-text=${this.#save}>
      <header>
        <span class="logo facets">${icon(MARK, 24)}</span>
        <div>
          <h1 id="title" tabindex="-1">${words.factorSetup.title}</h1>
          <p class="meta">${isReady ? words.factorSetup.ready : words.factorSetup.text}</p>
        </div>
      </header>
      ${this.#ways()}
      <footer>
        <button class="button" type="button" @click=${() => this.dispatchEvent(new SignOutEvent())}>
          ${words.factorSetup.signOut}
        </button>
        <button class="button button-primary" type="button" aria-disabled=${!isReady} @click=${goOn}>
          ${words.factorSetup.goOn}
        </button>
      </footer>
    </section>`;
  }

  #ways(): TemplateResult {
    const email = this.services.session.state.user?.email ?? '';
    return whenLoaded(this.#account, this.#state.value, (account) => {
      return html`<h2 class="vh">${words.factorSetup.ways}</h2>
        <frosst-admin-second-factor .account=${account} .email=${email}></frosst-admin-second-factor>
        <frosst-admin-passkeys
          .account=${account}
          .supported=${this.services.passkeys.isSupported}
        ></frosst-admin-passkeys>`;
    });
  }
}
