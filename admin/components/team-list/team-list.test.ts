import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { onConsoleStage, textOf } from '../stage.test-support.ts';
import { FrosstTeamList, type TeamMember } from './team-list.ts';

defineOnce('frosst-team-list', FrosstTeamList);

const members: TeamMember[] = [
  { id: '1', name: 'Maya Lindqvist', presence: 'online' },
  { id: '2', name: 'Sami Koski', presence: 'offline' },
];

const show = (list: TeamMember[], theme?: string) =>
  onConsoleStage<FrosstTeamList>(html`<frosst-team-list .members=${list}></frosst-team-list>`, theme);

describe('frosst-team-list', () => {
  for (const theme of ['light', 'dark']) {
    it(`is accessible, ${theme}`, async () => {
      const { stage } = await show(members, theme);
      await expectAccessible(stage);
    });
  }

  it('says in words what the shape beside the initials says', async () => {
    const { leaf } = await show(members);
    expect(textOf(leaf)).to.contain('Maya Lindqvist, Online').and.to.contain('Sami Koski, Offline');
  });

  it('shows nothing for somebody who works alone', async () => {
    const { leaf } = await show([]);
    expect(textOf(leaf)).to.equal('');
  });
});
