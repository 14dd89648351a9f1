import { expect } from 'chai';
import { Slots } from './slots.ts';

describe('the slots of a list', () => {
  it('let who stays keep theirs, and give what is free to who comes', () => {
    const slots = new Slots();
    const before = slots.take(['a', 'b', 'c', 'd']);
    const after = slots.take(['c', 'd', 'e', 'f']);
    expect(after.slice(0, 2)).to.deep.equal(before.slice(2));
    expect([...after].sort()).to.deep.equal([...before].sort());
  });

  it('are as many as were ever needed at once', () => {
    const slots = new Slots();
    slots.take(['a', 'b']);
    for (const id of ['c', 'd', 'e']) slots.take([id, 'f']);
    expect(Math.max(...slots.take(['x', 'y']))).to.equal(1);
  });

  it('move from one end to the other when one scrolls', () => {
    const slots = new Slots();
    const [first, second] = slots.take(['a', 'b', 'c', 'd', 'e']);
    expect(slots.take(['c', 'd', 'e', 'f', 'g']).slice(3)).to.deep.equal([second, first]);
  });
});
