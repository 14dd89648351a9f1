import { expect } from 'chai';
import { storedMark } from './flag-store.ts';

describe('a stored mark', () => {
  afterEach(() => localStorage.clear());

  it('outlives the page', () => {
    expect(storedMark('test:mark').read()).to.equal(false);
    storedMark('test:mark').write(true);
    expect(storedMark('test:mark').read()).to.equal(true);
    storedMark('test:mark').write(false);
    expect(storedMark('test:mark').read()).to.equal(false);
  });

  it('holds until the page is left where storage is forbidden', () => {
    // eslint-disable-next-line @typescript-eslint/unbound-method -- it is only put back
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    try {
      const mark = storedMark('test:mark');
      mark.write(true);
      expect(mark.read()).to.equal(true);
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
