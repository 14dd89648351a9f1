import { expect } from 'chai';
import { arrange, type Row } from './arrange.ts';

const rowsOf = (from: number, until: number): Row[] =>
  Array.from({ length: until - from }, (_, index) => ({
    key: String(from + index),
    tag: 'p',
    fill: (element) => void (element.textContent = `Row ${from + index}`),
  }));

const shown = (box: Element) => [...box.querySelectorAll<HTMLElement>('[data-key]')].map((row) => row.textContent);
const texts = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, index) => `Row ${from + index}`);
const sizes = (box: Element) => [...box.children].map((part) => part.childElementCount);

/** What is moved in the box while it is arranged again. */
function moved(box: Element, rows: Row[]): Node[] {
  const observer = new MutationObserver(() => undefined);
  observer.observe(box, { childList: true, subtree: true });
  arrange(box, rows);
  const records = observer.takeRecords();
  observer.disconnect();
  return records.flatMap(({ removedNodes }) => [...removedNodes]).filter((node) => node instanceof Element);
}

describe('arrange', () => {
  it('lays few rows out together, and every row in its turn', () => {
    const box = document.createElement('div');
    arrange(box, rowsOf(0, 1_000));
    expect(shown(box)).to.deep.equal(texts(0, 1_000));
    expect(Math.max(...sizes(box))).to.be.at.most(12);
    expect(sizes(box).length).to.be.at.most(90);
  });

  it('moves nothing that is there when rows come before it and after it, one by one or many', () => {
    const box = document.createElement('div');
    arrange(box, rowsOf(100, 130));
    expect(moved(box, rowsOf(40, 130))).to.deep.equal([]);
    for (let until = 131; until < 200; until += 1) expect(moved(box, rowsOf(40, until))).to.deep.equal([]);
    expect(moved(box, rowsOf(39, 199))).to.deep.equal([]);
    expect(shown(box)).to.deep.equal(texts(39, 199));
    expect(Math.max(...sizes(box))).to.be.at.most(12);
  });

  it('takes away what is no longer there, with the parts that it leaves empty', () => {
    const box = document.createElement('div');
    arrange(box, rowsOf(0, 100));
    expect(moved(box, rowsOf(60, 70)).length).to.be.at.least(90);
    expect(shown(box)).to.deep.equal(texts(60, 70));
    expect(sizes(box)).to.not.include(0);
    arrange(box, []);
    expect(sizes(box)).to.deep.equal([]);
  });

  it('moves nothing that is in place behind a part that a move leaves empty', () => {
    const box = document.createElement('div');
    arrange(box, rowsOf(0, 36));
    arrange(box, [...rowsOf(0, 13), ...rowsOf(24, 36)]);
    expect(sizes(box)).to.deep.equal([12, 1, 12]);
    const rows = [...rowsOf(12, 13), ...rowsOf(0, 12), ...rowsOf(24, 36)];
    expect(moved(box, rows).map((row) => row.textContent)).to.deep.equal(['Row 12']);
    expect(shown(box)).to.deep.equal([...texts(12, 13), ...texts(0, 12), ...texts(24, 36)]);
  });

  it('puts what was turned round where it belongs', () => {
    const box = document.createElement('div');
    arrange(box, rowsOf(0, 60));
    const rows = rowsOf(0, 60).reverse();
    arrange(box, rows);
    expect(shown(box)).to.deep.equal(texts(0, 60).reverse());
  });
});
