import { expect } from 'chai';
import { fixture, html } from '@open-wc/testing-helpers';
import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { Store } from '../core/store.ts';
import { StoreController } from './store-controller.ts';

class Counter extends LitElement {
  renders = 0;
  @property({ attribute: false }) store?: Store<{ n: number; other: number }>;
  readonly n = new StoreController(
    this,
    () => this.store,
    (state) => state.n,
  );

  protected override render() {
    this.renders += 1;
    return html`${this.n.value}`;
  }
}
customElements.define('test-counter', Counter);

const show = (store?: Store<{ n: number; other: number }>) =>
  fixture<Counter>(html`<test-counter .store=${store}></test-counter>`);

describe('StoreController', () => {
  it('shows the present value and follows the next ones', async () => {
    const store = new Store({ n: 1, other: 0 });
    const element = await show(store);
    expect(element.renderRoot.textContent).to.equal('1');
    store.update((state) => ({ ...state, n: 2 }));
    await element.updateComplete;
    expect(element.renderRoot.textContent).to.equal('2');
  });

  it('does not render again for a slice that stayed the same', async () => {
    const store = new Store({ n: 1, other: 0 });
    const element = await show(store);
    const before = element.renders;
    store.update((state) => ({ ...state, other: 5 }));
    await element.updateComplete;
    expect(element.renders).to.equal(before);
  });

  it('takes up a store that comes later, and another after that', async () => {
    const element = await show();
    expect(element.n.value).to.equal(undefined);
    for (const n of [7, 8]) {
      element.store = new Store({ n, other: 0 });
      await element.updateComplete;
      expect(element.renderRoot.textContent).to.equal(String(n));
    }
  });

  it('lets go of the store when the element leaves, and catches up when it returns', async () => {
    const store = new Store({ n: 1, other: 0 });
    const element = await show(store);
    const place = element.parentElement;
    element.remove();
    store.update((state) => ({ ...state, n: 3 }));
    await element.updateComplete;
    expect(element.renderRoot.textContent).to.equal('1');
    place?.append(element);
    await element.updateComplete;
    expect(element.renderRoot.textContent).to.equal('3');
  });
});
