import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { listen, onConsoleStage } from '../stage.test-support.ts';
import type { ListSection } from './geometry.ts';
import { FrosstVirtualList } from './virtual-list.ts';

defineOnce('frosst-virtual-list', FrosstVirtualList);

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => `r${String(from + index)}`);
const section = (key: string, rows: readonly string[]): ListSection => ({
  key,
  heading: `Section ${key}`,
  count: String(rows.length),
  ids: rows,
});
const two = (first: readonly string[], second: readonly string[]) => [section('a', first), section('b', second)];
const row = (id: string, isStop: boolean) =>
  html`<button type="button" tabindex=${isStop ? 0 : -1} .style=${'display:block;width:100%;min-height:76px'}>
    ${id}
  </button>`;

interface Show {
  sections?: ListSection[];
  dir?: string;
  theme?: string;
}

async function show({ sections = two(ids(0, 1_000), ids(1_000, 1_000)), dir = 'ltr', theme = 'light' }: Show = {}) {
  const { leaf, stage } = await onConsoleStage<FrosstVirtualList>(
    html`<frosst-virtual-list
      dir=${dir}
      .sections=${sections}
      .renderRow=${row}
      .slides=${true}
      .style=${'height:600px'}
    ></frosst-virtual-list>`,
    theme,
  );
  await drawn(leaf);
  return { list: leaf, stage };
}

/** Observers of sizes and scrolling come with the next frames. */
async function drawn(list: FrosstVirtualList): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1) {
    await new Promise((resolve) => setTimeout(resolve, 40));
    await list.updateComplete;
  }
}

const rowsOf = (list: FrosstVirtualList) => [...list.renderRoot.querySelectorAll('li')];
const drawnIds = (list: FrosstVirtualList) => rowsOf(list).map((each) => each.dataset['id']);
const rowAt = (list: FrosstVirtualList, id: string) => rowsOf(list).find((each) => each.dataset['id'] === id);
const focusedId = (list: FrosstVirtualList) => list.shadowRoot?.activeElement?.textContent.trim();
const press = async (list: FrosstVirtualList, key: string) => {
  list.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
  await drawn(list);
};

describe('frosst-virtual-list', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const { list } = await show({ sections: two(ids(0, 3), ids(3, 200)), theme });
      await expectAccessible(list);
    });
  }

  it('draws only what is in view and near it, and says how many there are', async () => {
    const { list } = await show();
    expect(rowsOf(list).length).to.be.within(8, 20);
    expect(rowAt(list, 'r2')?.ariaPosInSet).to.equal('3');
    expect(rowAt(list, 'r2')?.ariaSetSize).to.equal('1000');
    list.more = true;
    await list.updateComplete;
    expect(rowAt(list, 'r2')?.ariaSetSize).to.equal('-1');
  });

  it('is as high as all its rows, and shows those that were scrolled to', async () => {
    const { list } = await show();
    expect(list.scrollHeight).to.be.within(2_000 * 77, 2_000 * 77 + 200);
    list.scrollTop = 1_500 * 77;
    await drawn(list);
    const shown = rowAt(list, 'r1500')?.getBoundingClientRect();
    const box = list.getBoundingClientRect();
    expect(shown?.top).to.be.within(box.top - 77, box.bottom);
  });

  it('is one stop of the Tab key, with keys that move inside', async () => {
    const { list } = await show();
    expect(rowsOf(list).filter((each) => each.querySelector('button')?.tabIndex === 0)).to.have.length(1);
    await list.focusRow();
    expect(focusedId(list)).to.equal('r0');
    await press(list, 'ArrowDown');
    expect(focusedId(list)).to.equal('r1');
    await press(list, 'PageDown');
    expect(focusedId(list)).to.equal('r7');
    await press(list, 'End');
    expect(focusedId(list)).to.equal('r1999');
    await press(list, 'PageUp');
    expect(focusedId(list)).to.equal('r1993');
    await press(list, 'Home');
    expect(focusedId(list)).to.equal('r0');
    expect(list.scrollTop).to.equal(0);
  });

  it('keeps the focus in its row however far one scrolls, and goes on from there', async () => {
    const { list } = await show();
    await list.focusRow('r3');
    list.scrollTop = 60_000;
    await drawn(list);
    expect(focusedId(list)).to.equal('r3');
    await press(list, 'ArrowDown');
    expect(focusedId(list)).to.equal('r4');
    expect(list.scrollTop).to.be.lessThan(600);
  });

  it('gives the focus to who stands next when the row that had it is gone', async () => {
    const { list } = await show({ sections: two(ids(0, 5), ids(5, 5)) });
    await list.focusRow('r2');
    list.sections = two(['r0', 'r1', 'r3', 'r4'], ids(5, 5));
    await drawn(list);
    expect(focusedId(list)).to.equal('r3');
  });

  it('lets a row slide to its new place, from one section to another too, unless it is held', async () => {
    const { list } = await show({ sections: two(ids(0, 4), ids(4, 4)) });
    const sliding = () =>
      rowsOf(list)
        .filter((each) => each.getAnimations().length > 0)
        .map((each) => each.dataset['id']);
    list.sections = two(['r6', 'r0', 'r1', 'r2', 'r3'], ['r4', 'r5', 'r7']);
    await list.updateComplete;
    expect(sliding()).to.include.members(['r6', 'r0', 'r5']);
    await new Promise((resolve) => setTimeout(resolve, 260));
    list.slides = false;
    list.sections = two(ids(0, 4), ids(4, 4));
    await list.updateComplete;
    expect(sliding()).to.deep.equal([]);
  });

  it('keeps who is read in their place when others come above', async () => {
    const { list } = await show();
    list.scrollTop = 40_000;
    await drawn(list);
    const id = drawnIds(list)[6] ?? '';
    const before = rowAt(list, id)?.getBoundingClientRect().top;
    // The ids are the same array, which grew.
    const [first, second] = list.sections as [ListSection, ListSection];
    (first.ids as string[]).unshift(...ids(5_000, 3));
    list.sections = [{ ...first }, second];
    await drawn(list);
    expect(rowAt(list, id)?.getBoundingClientRect().top).to.be.closeTo(before ?? 0, 2);
  });

  for (const change of ['rows that come above', 'larger text'])
    it(`undoes no scrolling since it was last drawn, with ${change}`, async () => {
      const { list } = await show();
      list.scrollTop = 40_000;
      await drawn(list);
      const id = drawnIds(list)[Math.floor(drawnIds(list).length / 2)] ?? '';
      const before = rowAt(list, id)?.getBoundingClientRect().top ?? 0;
      list.scrollTop += 40;
      await drawn(list);
      const [first, second] = list.sections as [ListSection, ListSection];
      if (change === 'larger text') list.rowHeight = 90;
      else list.sections = [{ ...first, ids: [...ids(5_000, 3), ...first.ids] }, second];
      await drawn(list);
      expect(rowAt(list, id)?.getBoundingClientRect().top).to.be.closeTo(before - 40, 2);
    });

  it('does not scroll to the row that gets the focus of one that is gone', async () => {
    const { list } = await show();
    await list.focusRow('r3');
    list.scrollTop = 60_000;
    await drawn(list);
    const [first, second] = list.sections as [ListSection, ListSection];
    list.sections = [{ ...first, ids: first.ids.filter((id) => id !== 'r3') }, second];
    await drawn(list);
    expect(focusedId(list)).to.equal('r4');
    expect(list.scrollTop).to.be.within(59_000, 60_100);
  });

  it('focuses where the keyboard was instead of a row that it does not have', async () => {
    const { list } = await show();
    await list.focusRow('nobody');
    expect(focusedId(list)).to.equal('r0');
  });

  it('makes room for larger text instead of cutting it off', async () => {
    const { list } = await show();
    list.renderRow = (id) =>
      html`<button type="button" .style=${'display:block;width:100%;min-height:130px'}>${id}</button>`;
    await drawn(list);
    const [first, second] = ['r0', 'r1'].map((id) => rowAt(list, id)?.getBoundingClientRect());
    expect((second?.top ?? 0) - (first?.top ?? 0)).to.equal(131);
    expect(first?.bottom).to.be.at.most(second?.top ?? 0);
  });

  it('asks for more when the end comes near, and not before', async () => {
    const { list } = await show();
    const asked = listen(list, 'frosst-near-end');
    list.scrollTop = 70_000;
    await drawn(list);
    expect(asked).to.have.length(0);
    list.scrollTop = list.scrollHeight;
    await drawn(list);
    expect(asked.length).to.be.greaterThan(0);
  });

  it('stands the other way round from right to left, with nothing beside it', async () => {
    const { list } = await show({ dir: 'rtl' });
    const box = list.getBoundingClientRect();
    const first = rowAt(list, 'r0')?.getBoundingClientRect();
    expect(first?.left).to.be.at.least(box.left);
    expect(first?.right).to.be.at.most(box.right);
    expect(list.scrollWidth).to.equal(list.clientWidth);
  });
});
