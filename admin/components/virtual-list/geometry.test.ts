import { expect } from 'chai';
import { Geometry, type ListSection } from './geometry.ts';

const section = (key: string, count: number): ListSection => ({
  key,
  heading: key,
  count: '',
  ids: Array.from({ length: count }, (_, index) => `${key}${String(index)}`),
});

/** Headings of 30 and 40 px, rows of 10: a0 at 30 … a4 at 70, b0 at 120 … b2 at 140. */
const geometry = new Geometry([section('a', 5), section('b', 3)], 10, [30, 40]);

describe('the geometry of a list', () => {
  it('knows where each row begins, and how high all is', () => {
    expect(geometry.topOf({ section: 0, row: 0 })).to.equal(30);
    expect(geometry.topOf({ section: 1, row: 2 })).to.equal(140);
    expect(geometry.height).to.equal(150);
  });

  it('gives the rows that touch what is in view, and none that do not', () => {
    expect(geometry.spans(35, 61)).to.deep.equal([
      { from: 0, to: 4 },
      { from: 0, to: 0 },
    ]);
    expect(geometry.spans(79, 121)).to.deep.equal([
      { from: 4, to: 5 },
      { from: 0, to: 1 },
    ]);
    expect(geometry.spans(-500, 500)).to.deep.equal([
      { from: 0, to: 5 },
      { from: 0, to: 3 },
    ]);
  });

  it('steps through all sections, and stays at the ends', () => {
    const from = (id: string, step: number) => {
      const position = geometry.find(id);
      return position && geometry.idAt(geometry.stepFrom(position, step));
    };
    expect(from('a4', 1)).to.equal('b0');
    expect(from('b0', -1)).to.equal('a4');
    expect(from('a1', 5)).to.equal('b1');
    expect(from('a1', 50)).to.equal('b2');
    expect(from('b1', -Infinity)).to.equal('a0');
    expect(from('a0', Infinity)).to.equal('b2');
  });

  it('finds nobody who is not there', () => {
    expect(geometry.find('c0')).to.equal(undefined);
    expect(geometry.find(undefined)).to.equal(undefined);
    expect(new Geometry([], 10, []).height).to.equal(0);
  });
});
