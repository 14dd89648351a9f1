import { expect } from 'chai';
import { storedMark } from './stored-mark.ts';

describe('a stored mark', () => {
  afterEach(() => localStorage.clear());

  it('outlives the page', () => {
    expect(storedMark('test:mark').read()).to.equal(undefined);
    storedMark('test:mark').write('session-1');
    expect(storedMark('test:mark').read()).to.equal('session-1');
    storedMark('test:mark').write(undefined);
    expect(storedMark('test:mark').read()).to.equal(undefined);
  });

  it('holds until the page is left where storage is forbidden', () => {
    // oxlint-disable-next-line typescript/unbound-method -- it is only put back
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    try {
      const mark = storedMark('test:mark');
      mark.write('session-1');
      expect(mark.read()).to.equal('session-1');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
