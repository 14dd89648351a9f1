import { expect, type Locator, type Page } from '@playwright/test';

/** The bank's page as its customer uses it. */
export class CustomerPage {
  readonly page: Page;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly input: Locator;
  readonly log: Locator;

  constructor(page: Page) {
    this.page = page;
    this.launcher = page.getByRole('button', { name: /^open chat/i });
    this.panel = page.getByRole('dialog', { name: /^chat with/i });
    this.input = this.panel.getByRole('textbox', { name: 'Message' });
    this.log = this.panel.getByRole('log');
  }

  /** The bank's page once more, in another tab of the same browser. */
  async openTab(): Promise<CustomerPage> {
    const page = await this.page.context().newPage();
    await page.goto(this.page.url());
    return new CustomerPage(page);
  }

  async loseNetwork(): Promise<void> {
    await this.page.context().setOffline(true);
  }

  async findNetwork(): Promise<void> {
    await this.page.context().setOffline(false);
  }

  /** Opens the chat, and goes from its home to where one writes. */
  async openChat(): Promise<this> {
    await this.launcher.click();
    return this.begin();
  }

  /** Goes from the home of the open chat, if that is where it is, to where one writes. */
  async begin(): Promise<this> {
    const begin = this.panel.getByRole('button', { name: /^(start a|continue the) conversation$/i });
    await expect(begin.or(this.input)).toBeVisible();
    if (await begin.isVisible()) await begin.click();
    await expect(this.input).toBeFocused();
    return this;
  }

  /** Waits until the server knows that the customer is there. */
  async isOnline(): Promise<void> {
    const state = () =>
      this.page.evaluate(
        () => (document.querySelector('frosst-chat') as unknown as { connectionState: string }).connectionState,
      );
    await expect.poll(state).toBe('online');
  }

  async send(text: string): Promise<void> {
    await this.input.fill(text);
    await this.input.press('Enter');
  }

  /** The bubbles that hold exactly this text, of either side. */
  bubbles(text: string): Locator {
    return this.log.locator('[part~="bubble"]').getByText(text, { exact: true });
  }

  /** The line under the customer's newest message, which says how far it got. */
  get state(): Locator {
    return this.log.locator('frosst-message-group[own] [part~="meta"]').last();
  }
}
