import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import type { FilterInboxEvent } from '../../events/inbox.ts';
import { button, find, listen, onConsoleStage } from '../stage.test-support.ts';
import { FrosstInboxFilter } from './inbox-filter.ts';

defineOnce('frosst-inbox-filter', FrosstInboxFilter);

async function show(filter: FilterInboxEvent['filter'] = {}, theme?: string, teams = ['Cards', 'Mortgages']) {
  const { leaf, stage } = await onConsoleStage<FrosstInboxFilter>(
    html`<frosst-inbox-filter
      .filter=${filter}
      .teams=${teams}
      .agents=${[{ id: 'maya', name: 'Maya Lindqvist' }]}
    ></frosst-inbox-filter>`,
    theme,
  );
  find(leaf, '.icon-button').click();
  await leaf.updateComplete;
  await leaf.updateComplete;
  return { leaf, stage, heard: listen(leaf, 'frosst-filter-inbox') };
}

const choose = (leaf: FrosstInboxFilter, id: string, label: string) => {
  const select = find<HTMLSelectElement>(leaf, `#${id}`);
  select.value = [...select.options].find((option) => option.text === label)?.value ?? 'missing';
  select.dispatchEvent(new Event('change', { bubbles: true }));
};

describe('frosst-inbox-filter', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible while it is open, ${theme}`, async () => {
      const { stage } = await show({ team: 'Cards' }, theme);
      await expectAccessible(stage);
    });
  }

  it('tells of each choice at once, with what was chosen before', async () => {
    const { leaf, heard } = await show({ agentId: 'maya' });
    choose(leaf, 'team', 'Cards');
    choose(leaf, 'who', 'Not signed in');
    expect(heard.at(-1)?.filter).to.deep.equal({ team: 'Cards', agentId: 'maya', who: 'guest' });
  });

  it('knows what belongs to no team from any team', async () => {
    const { leaf, heard } = await show({ team: 'Cards' });
    choose(leaf, 'team', 'No team');
    choose(leaf, 'team', 'Any team');
    expect(heard.map(({ filter }) => filter)).to.deep.equal([{ team: null }, {}]);
  });

  it('asks for no team where there is none', async () => {
    const { leaf } = await show({}, 'light', []);
    expect(leaf.renderRoot.querySelector('#team')).to.equal(null);
  });

  it('says that some are left out, and lets them in again', async () => {
    const { leaf, heard } = await show({ who: 'guest' });
    expect(find(leaf, '.icon-button').getAttribute('aria-label')).to.equal('Filter, some are left out');
    button(leaf, 'Clear the filter').click();
    expect(heard.map(({ filter }) => filter)).to.deep.equal([{}]);
  });

  it('closes with Esc, with the focus back on its button', async () => {
    const { leaf } = await show();
    find(leaf, '#agent').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await leaf.updateComplete;
    expect(leaf.renderRoot.querySelector('form')).to.equal(null);
    expect(leaf.shadowRoot?.activeElement).to.equal(find(leaf, '.icon-button'));
  });
});
