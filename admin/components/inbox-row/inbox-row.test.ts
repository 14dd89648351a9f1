import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from '../../../widget/components/axe.test-support.ts';
import { defineOnce } from '../../../widget/components/define-once.ts';
import { find, listen, onConsoleStage, textOf } from '../stage.test-support.ts';
import { FrosstInboxRow, type InboxRowView } from './inbox-row.ts';

defineOnce('frosst-inbox-row', FrosstInboxRow);

const view = (change: Partial<InboxRowView> = {}): InboxRowView => ({
  userId: 'u1',
  name: 'Leila Haddad',
  guest: false,
  presence: 'online',
  time: '10:34',
  preview: { kind: 'text', text: 'Is there any news?' },
  unread: 0,
  isWaiting: true,
  closed: false,
  ...change,
});

const show = (change: Partial<InboxRowView> = {}, theme?: string) =>
  onConsoleStage<FrosstInboxRow>(
    html`<frosst-inbox-row .view=${view(change)} current tab-stop></frosst-inbox-row>`,
    theme,
  );

describe('frosst-inbox-row', () => {
  for (const theme of ['light', 'dark']) {
    for (const kind of ['text', 'typing', 'draft', 'failed'] as const) {
      it(`is accessible with a preview of kind ${kind}, ${theme}`, async () => {
        const { stage } = await show({ unread: 2, preview: { kind, lead: 'Draft:', text: 'Hello' } }, theme);
        await expectAccessible(stage);
      });
    }
  }

  it('reads as one sentence: who, when, what was said, how much is unread, whether they are there', async () => {
    const { leaf } = await show({ unread: 2, guest: true });
    const text = textOf(leaf);
    for (const part of ['Leila Haddad', '10:34', 'Is there any news?', '2 unread', 'Online · not signed in']) {
      expect(text).to.contain(part);
    }
  });

  it('marks the customer on screen for eyes and for assistive technology', async () => {
    const { leaf } = await show();
    expect(find(leaf, 'button').getAttribute('aria-current')).to.equal('true');
  });

  it('asks for its customer when pressed', async () => {
    const { leaf } = await show();
    const heard = listen(leaf, 'frosst-open-customer');
    find(leaf, 'button').click();
    expect(heard.map(({ userId }) => userId)).to.deep.equal(['u1']);
  });

  it('shows markup in a message as the text it is', async () => {
    const { leaf } = await show({ preview: { kind: 'text', text: '<img src=x onerror=alert(1)>' } });
    expect(leaf.renderRoot.querySelector('img')).to.equal(null);
    expect(textOf(leaf)).to.contain('<img src=x onerror=alert(1)>');
  });

  it('is not drawn again for an equal view', async () => {
    const { leaf } = await show();
    leaf.view = view();
    expect(leaf.isUpdatePending).to.equal(false);
    leaf.view = view({ unread: 1 });
    expect(leaf.isUpdatePending).to.equal(true);
  });

  it('stays calm where a colleague has answered what is unread', async () => {
    const { leaf, stage } = await show({ unread: 2, isWaiting: false });
    expect(leaf.renderRoot.querySelector('.row.unread')).to.equal(null);
    expect(find(leaf, '.badge').textContent).to.equal('2');
    await expectAccessible(stage);
  });

  it('never shows a longer number than fits', async () => {
    const { leaf } = await show({ unread: 1_284 });
    expect(find(leaf, '.badge').textContent).to.equal('99+');
  });
});
