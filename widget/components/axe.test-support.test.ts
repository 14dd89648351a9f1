import { expect } from 'chai';
import { fixture, html } from '@open-wc/testing-helpers';
import { expectAccessible } from './axe.test-support.ts';

class UnnamedButton extends HTMLElement {
  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).append(document.createElement('button'));
  }
}
customElements.define('test-unnamed-button', UnnamedButton);

describe('expectAccessible', () => {
  it('finds a button without a name inside a shadow tree', async () => {
    const element = await fixture(html`<test-unnamed-button></test-unnamed-button>`);
    const problem = await expectAccessible(element).catch((error: unknown) => error);
    expect(String(problem)).to.contain('button-name').and.to.contain('test-unnamed-button >>> button');
  });

  it('looks at what is there when a motion has ended, not at what is half faded in', async () => {
    const element = await fixture(html`<test-unnamed-button></test-unnamed-button>`);
    const button = element.shadowRoot?.querySelector('button');
    button?.append('Send');
    button?.animate([{ opacity: 0.1 }, { opacity: 1 }], 60_000);
    await expectAccessible(element);
    expect(button?.getAnimations()).to.have.length(0);
  });

  it('accepts the same button once it has a name', async () => {
    const element = await fixture(html`<test-unnamed-button></test-unnamed-button>`);
    element.shadowRoot?.querySelector('button')?.append('Send');
    await expectAccessible(element);
  });
});
