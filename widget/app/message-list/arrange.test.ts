import { expect } from 'chai';
import { arrange as arrangeRows, type Drawn, type Row } from './arrange.ts';

const rowsOf = (from: number, until: number): Row[] =>
  Array.from({ length: until - from }, (_, index) => ({
    key: String(from + index),
    tag: 'p',
    fill: (element) => void (element.textContent = `Row ${from + index}`),
  }));

const drawn = new WeakMap<Element, Drawn>();
const arrange = (box: Element, rows: Row[]): void =>
  void drawn.set(box, arrangeRows(box, rows, drawn.get(box) ?? new Map<string, HTMLElement>()));

const shown = (box: Element) => [...box.querySelectorAll('p')].map((row) => row.textContent);
const texts = (from: number, until: number) =>
  Array.from({ length: until - from }, (_, index) => `Row ${from + index}`);
/** How many rows each part has, section by section. */
const sizes = (box: Element) =>
  [...box.children].map((section) => [...section.children].map((part) => part.children.length));
const most = (box: Element) => Math.max(...sizes(box).flatMap((parts) => [parts.length, ...parts]));

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
    expect(most(box)).to.equal(8);
    expect(sizes(box)).to.have.length(16);
  });

  it('moves nothing that is there when rows come before it and after it, one by one or many', () => {
    const box = document.createElement('div');
    arrange(box, rowsOf(100, 130));
    expect(moved(box, rowsOf(40, 130))).to.deep.equal([]);
    for (let until = 131; until < 200; until += 1) expect(moved(box, rowsOf(40, until))).to.deep.equal([]);
    expect(moved(box, rowsOf(39, 199))).to.deep.equal([]);
    expect(shown(box)).to.deep.equal(texts(39, 199));
    expect(most(box)).to.be.at.most(8);
  });

  it('takes away what is no longer there, with the parts that it leaves empty', () => {
    const box = document.createElement('div');
    arrange(box, rowsOf(0, 100));
    expect(moved(box, rowsOf(60, 70)).length).to.be.at.least(90);
    expect(shown(box)).to.deep.equal(texts(60, 70));
    expect(sizes(box).flatMap((parts) => [parts.length, ...parts])).to.not.include(0);
    arrange(box, []);
    expect(sizes(box)).to.deep.equal([]);
  });

  it('fills every part but the oldest, however few older rows come at a time', () => {
    const box = document.createElement('div');
    for (let from = 300; from >= 0; from -= 30) arrange(box, rowsOf(from, 320));
    expect(shown(box)).to.deep.equal(texts(0, 320));
    expect(sizes(box)).to.deep.equal(Array.from({ length: 5 }, () => Array.from({ length: 8 }, () => 8)));
  });

  it('lets no part grow past its size when rows come before one that stays last, and splits a part and a section once', () => {
    const box = document.createElement('div');
    const last: Row = { key: 'failed', tag: 'p', fill: (element) => void (element.textContent = 'Not sent') };
    arrange(box, [...rowsOf(0, 4), last]);
    const nodes: Node[] = [];
    for (let until = 5; until <= 200; until += 1) nodes.push(...moved(box, [...rowsOf(0, until), last]));
    expect(shown(box)).to.deep.equal([...texts(0, 200), 'Not sent']);
    expect(nodes.map((node) => node.textContent)).to.deep.equal(['Not sent', 'Not sent']);
    expect(most(box)).to.equal(8);
    expect(sizes(box).flat()).to.deep.equal([...Array.from({ length: 25 }, () => 8), 1]);
  });

  it('splits a full section too', () => {
    const box = document.createElement('div');
    arrange(box, rowsOf(0, 64));
    arrange(box, [...rowsOf(0, 20), ...rowsOf(100, 130), ...rowsOf(20, 64)]);
    expect(shown(box)).to.deep.equal([...texts(0, 20), ...texts(100, 130), ...texts(20, 64)]);
    expect(most(box)).to.be.at.most(8);
  });

  it('takes away the part that a move leaves empty, and moves nothing that is in place behind it', () => {
    const box = document.createElement('div');
    arrange(box, rowsOf(0, 24));
    arrange(box, [...rowsOf(0, 9), ...rowsOf(16, 24)]);
    expect(sizes(box)).to.deep.equal([[8, 1, 8]]);
    const rows = [...rowsOf(8, 9), ...rowsOf(0, 8), ...rowsOf(16, 24)];
    expect(moved(box, rows).flatMap((node) => node.textContent)).to.deep.equal(['Row 8', '']);
    expect(shown(box)).to.deep.equal([...texts(8, 9), ...texts(0, 8), ...texts(16, 24)]);
  });

  it('puts what was turned round where it belongs', () => {
    const box = document.createElement('div');
    arrange(box, rowsOf(0, 60));
    const rows = rowsOf(0, 60).reverse();
    arrange(box, rows);
    expect(shown(box)).to.deep.equal(texts(0, 60).reverse());
  });
});
