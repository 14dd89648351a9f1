import { LitElement, type TemplateResult, css, html, nothing } from 'lit';
import { property, query } from 'lit/decorators.js';
import { CLOSE, icon } from '../../../widget/components/icon.ts';
import { StoreController } from '../../../widget/controllers/store-controller.ts';
import { AgentController } from '../../controllers/agent-controller.ts';
import { OwnAccount, type OwnAccountState } from '../../core/own-account.ts';
import type { SaveTextEvent } from '../../events/account.ts';
import { DismissEvent } from '../../events/screen.ts';
import { consoleBase } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { dialogs } from '../../styles/dialogs.ts';
import { words } from '../../translations/en.ts';
import type { AdminServices } from '../frosst-admin/services.ts';
import { whenLoaded } from './when-loaded.ts';

/**
 * One's own account: who one is here, how one proves it, and where one is signed in.
 *
 * @fires frosst-dismiss - it was closed
 */
export class FrosstAdminAccount extends LitElement {
  static override readonly styles = [
    ...consoleBase,
    controls,
    dialogs,
    css`
      :host {
        display: contents;
      }
      dialog {
        width: min(640px, calc(100vw - 32px));
        container-type: inline-size;
      }
      .who {
        display: flex;
        align-items: center;
        gap: 12px;
        padding: 0 24px 20px;
      }
      .who b {
        display: block;
        font: var(--f-ui-strong);
      }
      .waiting {
        min-height: 240px;
        padding: 24px;
        border-top: 1px solid var(--f-line);
      }
    `,
  ];

  readonly #agent = new AgentController(this, ({ me }) => [me]);
  readonly #state = new StoreController<OwnAccountState>(
    this,
    () => this.#account?.store,
    (own) => own,
  );
  #account: OwnAccount | undefined;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  /** What it works with. */
  @property({ attribute: false }) services!: AdminServices;

  protected override willUpdate(): void {
    if (this.#account) return;
    this.#account = new OwnAccount(this.services.http, this.services.passkeys);
    void this.#account.load();
  }

  protected override firstUpdated(): void {
    this.dialog.showModal();
    this.requestUpdate();
  }

  #save({ text, name }: SaveTextEvent): void {
    this.services.downloads.save(text, name);
  }

  protected override render(): TemplateResult {
    const { me } = this.#agent.state;
    const role = me && me.role in words.account.roles ? words.account.roles[me.role as 'agent'] : '';
    return html`<dialog
      aria-labelledby="title"
      @close=${() => this.dispatchEvent(new DismissEvent())}
      @frosst-save-text=${this.#save}
    >
      <div class="dialog-head">
        <h2 id="title">${words.account.title}</h2>
        <button
          class="icon-button"
          type="button"
          aria-label=${words.account.close}
          title=${words.account.close}
          @click=${() => this.dialog.close()}
        >
          ${icon(CLOSE)}
        </button>
      </div>
      <div class="who">
        <frosst-avatar person-id=${me?.id ?? ''} .name=${me?.name ?? ''}></frosst-avatar>
        <div class="grow">
          <b class="clip" dir="auto">${me?.name}</b>
          <p class="meta">${[role, me?.team, me?.email].filter(Boolean).join(', ')}</p>
        </div>
      </div>
      ${this.#body(me?.email ?? '')}
    </dialog>`;
  }

  #body(email: string): TemplateResult {
    return whenLoaded(this.#account, this.#state.value, (account) => {
      return html`${account.isPasswordless ? nothing : html`<frosst-admin-password .account=${account} .email=${email}></frosst-admin-password>`}
        <frosst-admin-second-factor .account=${account} .email=${email}></frosst-admin-second-factor>
        <frosst-admin-passkeys
          .account=${account}
          .supported=${this.services.passkeys.isSupported}
        ></frosst-admin-passkeys>
        <frosst-admin-sessions .account=${account}></frosst-admin-sessions>`;
    });
  }
}
