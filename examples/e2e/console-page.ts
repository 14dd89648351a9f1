import { expect, type Locator, type Page } from '@playwright/test';
import { ADMIN } from './server-process.ts';

/** The console as a member of staff uses it. */
export class ConsolePage {
  readonly page: Page;
  readonly log: Locator;

  constructor(page: Page) {
    this.page = page;
    this.log = page.getByRole('log');
  }

  /** Signs in. */
  async signIn(account: { email: string; password: string } = ADMIN): Promise<this> {
    await this.page.getByRole('textbox', { name: 'Work email' }).fill(account.email);
    await this.page.getByRole('textbox', { name: 'Password' }).fill(account.password);
    await this.page.getByRole('button', { name: 'Continue' }).click();
    await expect(this.page.getByRole('heading', { name: /^Everyone/ })).toBeVisible();
    return this;
  }

  /** A customer's line in the inbox. */
  row(name: string): Locator {
    return this.page.locator('frosst-inbox-row').getByRole('button', { name });
  }

  /** Where a reply to the selected customer is written. */
  get input(): Locator {
    return this.page.getByRole('textbox', { name: /^Reply to/ });
  }

  async select(name: string): Promise<void> {
    await this.row(name).click();
    await expect(this.input).toBeVisible();
  }

  async reply(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press('Control+Enter');
  }

  bubbles(text: string): Locator {
    return this.log.locator('[part~="bubble"]').getByText(text, { exact: true });
  }

  /** The line under the newest message of the bank, which says how far it got. */
  get state(): Locator {
    return this.log.locator('frosst-message-group[own] [part~="meta"]').last();
  }

  /** Sends a broadcast to all customers, by way of the confirmation that names how many get it. */
  async broadcast(text: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Broadcast' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Send a broadcast' });
    await dialog.getByRole('textbox', { name: 'Message' }).fill(text);
    await dialog.getByRole('button', { name: 'Check it' }).click();
    const send = dialog.getByRole('button', { name: /^Send to \d/ });
    const count = /\d+/.exec((await send.textContent()) ?? '')?.[0] ?? '';
    await dialog.getByRole('textbox', { name: /^Type the number/ }).fill(count);
    await send.click();
    await expect(dialog).toBeHidden();
  }
}
