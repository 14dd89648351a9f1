import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { find, onConsoleStage } from '../stage.test-support.ts';
import { FrosstPeopleTable } from './people-table.ts';

defineOnce('frosst-people-table', FrosstPeopleTable);

const MAYA = { id: 'maya', name: 'Maya Lindqvist', email: 'maya@bank.example', role: 'agent', team: 'cards' } as const;
const LAYLA = { ...MAYA, id: 'layla', name: 'ليلى حداد', email: 'layla@bank.example' } as const;
const rest = { disabled: false, invited: false, secondFactor: false };

const show = (dir: 'ltr' | 'rtl') =>
  onConsoleStage<FrosstPeopleTable>(
    html`<frosst-people-table dir=${dir} .people=${[MAYA, LAYLA].map((each) => ({ ...each, ...rest }))}>
    </frosst-people-table>`,
  );

/** Where the text in an element begins to the left, and ends to the right. */
function edges(element: Element): { left: number; right: number } {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

describe('frosst-people-table', () => {
  for (const dir of ['ltr', 'rtl'] as const) {
    it(`is accessible, ${dir}`, async () => {
      await expectAccessible((await show(dir)).stage);
    });

    it(`has names, addresses and teams of either direction begin at the same edge as their column, ${dir}`, async () => {
      const { leaf } = await show(dir);
      const edge = dir === 'ltr' ? 'left' : 'right';
      const teams = [...leaf.renderRoot.querySelectorAll('td:nth-child(3) bdi')].map((team) => edges(team)[edge]);
      const heading = edges(find(leaf, 'thead th:nth-child(3)'))[edge];
      for (const team of teams) expect(team).to.be.closeTo(heading, 1);
      const [maya, layla] = [...leaf.renderRoot.querySelectorAll('tbody tr')].map((row) =>
        [...row.querySelectorAll('.who bdi')].map((line) => edges(line)[edge]),
      );
      for (const line of [...(maya ?? []), ...(layla ?? [])]) expect(line).to.be.closeTo(maya?.[0] ?? 0, 1);
    });
  }
});
