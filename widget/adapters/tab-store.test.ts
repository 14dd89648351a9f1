import { expect } from 'chai';
import { tabStore } from './tab-store.ts';

const KEY = 'frosst-test';

/** Test pages run behind one another; this one counts as looked at. */
function lookAt(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('the tab store', () => {
  beforeEach(() => lookAt('visible'));
  afterEach(() => {
    Reflect.deleteProperty(document, 'visibilityState');
    sessionStorage.removeItem(KEY);
  });

  it('leaves nothing in the storage while the page is looked at', () => {
    const store = tabStore(KEY);
    store.write('secret');
    expect(sessionStorage.getItem(KEY)).to.equal(null);
    expect(store.read()).to.equal('secret');
  });

  it('leaves it there while the page is hidden, where a phone may end it without a word', () => {
    tabStore(KEY).write('secret');
    lookAt('hidden');
    expect(sessionStorage.getItem(KEY)).to.equal('secret');
    lookAt('visible');
    expect(sessionStorage.getItem(KEY)).to.equal(null);
  });

  it('gives to the page after a reload what the page before it left, and takes it out', () => {
    tabStore(KEY).write('secret');
    dispatchEvent(new Event('pagehide'));
    expect(sessionStorage.getItem(KEY)).to.equal('secret');
    expect(tabStore(KEY).read()).to.equal('secret');
    expect(sessionStorage.getItem(KEY)).to.equal(null);
  });

  it('leaves nothing behind once it was forgotten', () => {
    const store = tabStore(KEY);
    store.write('secret');
    store.write(undefined);
    dispatchEvent(new Event('pagehide'));
    expect(sessionStorage.getItem(KEY)).to.equal(null);
  });
});
