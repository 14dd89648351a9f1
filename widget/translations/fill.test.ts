import { expect } from 'chai';
import { fill } from './fill.ts';

/** A text whose places the compiler does not know, as one of a translation. */
const fromElsewhere = (text: string): string => text;

describe('fill', () => {
  it('puts each value in its place, and leaves a place without one as it is', () => {
    expect(fill('{n} of {max}', { n: '3', max: '8' })).to.equal('3 of 8');
    expect(fill(fromElsewhere('{n} of {max}'), { n: '3' })).to.equal('3 of {max}');
    expect(fill(fromElsewhere('{constructor}'), {})).to.equal('{constructor}');
  });

  it('takes a value as it is, whatever it looks like', () => {
    expect(fill('{name}: {text}', { name: '{text} $& $1', text: 'hello' })).to.equal('{text} $& $1: hello');
  });

  it('isolates a value where directions meet', () => {
    expect(fill('{name} is typing', { name: 'Ingrid' })).to.equal('Ingrid is typing');
    expect(fill('{name} is typing', { name: 'נועה' })).to.equal('\u2068נועה\u2069 is typing');
    expect(fill('محادثة مع {bank}', { bank: 'Frosst' })).to.equal('محادثة مع \u2068Frosst\u2069');
  });
});
