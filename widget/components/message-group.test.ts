import { expect } from 'chai';
import { html } from 'lit';
import { FrosstAvatar } from './avatar.ts';
import { expectAccessible } from './axe.test-support.ts';
import { defineOnce } from './define-once.ts';
import { type Bubble, FrosstMessageGroup, MessageActionEvent } from './message-group.ts';
import { onStage } from './stage.test-support.ts';

defineOnce('frosst-avatar', FrosstAvatar);
defineOnce('frosst-message-group', FrosstMessageGroup);

const bubble = (change: Partial<Bubble> = {}): Bubble => ({
  key: 'k1',
  content: 'Will I get a confirmation?',
  timestamp: '2026-03-16T09:34:00Z',
  ...change,
});

const show = (bubbles: Bubble[], own = true, theme?: string) =>
  onStage(
    FrosstMessageGroup,
    html`<frosst-message-group
      .bubbles=${bubbles}
      ?own=${own}
      ?avatar=${!own}
      author=${own ? 'You' : 'Ingrid'}
      byline=${own ? '' : 'Ingrid'}
      language="en-GB"
    ></frosst-message-group>`,
    theme,
  );

const words = (root: ParentNode, part: string) =>
  root.querySelector(`[part~=${part}]`)?.textContent.replace(/\s+/g, ' ');

describe('frosst-message-group', () => {
  it('is a list for Safari too, which takes one without marks for none', async () => {
    const { leaf } = await show([bubble()]);
    expect(leaf.renderRoot.querySelector('ol')?.role).to.equal('list');
  });

  for (const theme of ['light', 'dark']) {
    it(`is accessible in every state, ${theme}`, async () => {
      const states = ['sending', 'waiting', 'sent', 'delivered', 'read', 'failed'] as const;
      const bubbles = states.map((state) => bubble({ key: state, state, showsState: true }));
      const { stage } = await show(bubbles, true, theme);
      await expectAccessible(stage);
    });

    it(`is accessible on the other side, ${theme}`, async () => {
      const { stage } = await show([bubble(), bubble({ key: 'k2' })], false, theme);
      await expectAccessible(stage);
    });
  }

  it('reads out who speaks before every bubble', async () => {
    const { leaf } = await show([bubble(), bubble({ key: 'k2' })], false);
    const items = [...leaf.renderRoot.querySelectorAll('li')];
    expect(items.map((item) => item.textContent.trim().startsWith('Ingrid:'))).to.deep.equal([true, true]);
  });

  it('shows the state in words with the time', async () => {
    const { leaf } = await show([bubble({ state: 'read', showsState: true })]);
    expect(words(leaf.renderRoot, 'meta')).to.match(/Read \d\d:34/);
  });

  it('shows one line under the last bubble when no state is due', async () => {
    const { leaf } = await show([bubble(), bubble({ key: 'k2' })], false);
    expect(leaf.renderRoot.querySelectorAll('[part=meta]')).to.have.length(1);
    expect(words(leaf.renderRoot, 'meta')).to.match(/Ingrid · \d\d:34/);
  });

  it('says why a message failed and offers both ways on', async () => {
    const { leaf } = await show([bubble({ state: 'failed', showsState: true, reason: 'It is too long.' })]);
    const chosen: string[] = [];
    for (const type of ['retry', 'discard']) {
      leaf.addEventListener(type, (event) => {
        if (event instanceof MessageActionEvent) chosen.push(`${type} ${event.key}`);
      });
    }
    expect(words(leaf.renderRoot, 'meta')).to.contain('Not sent').and.to.contain('It is too long.');
    for (const button of leaf.renderRoot.querySelectorAll('button')) button.click();
    expect(chosen).to.deep.equal(['retry k1', 'discard k1']);
  });

  it('keeps the element of a bubble while it goes from sending to sent, so that it can freeze', async () => {
    const { leaf } = await show([bubble({ state: 'sending' })]);
    const before = leaf.renderRoot.querySelector('[part~=bubble]');
    leaf.bubbles = [bubble({ state: 'sent' })];
    await leaf.updateComplete;
    expect(leaf.renderRoot.querySelector('[part~=bubble]')).to.equal(before);
    expect(before?.className).to.contain('sent');
  });

  it('shows a text exactly as it was written, markup and line breaks included', async () => {
    const content = '  <img src=x onerror=alert(1)>\n\tline two  ';
    const { leaf } = await show([bubble({ content })]);
    const text = leaf.renderRoot.querySelector('[part~=bubble] [dir=auto]');
    expect(text?.textContent).to.equal(content);
    expect(leaf.renderRoot.querySelector('img')).to.equal(null);
    expect(getComputedStyle(text as Element).whiteSpace).to.equal('pre-wrap');
  });

  it('makes links of the addresses in a text, which tell the other side nothing', async () => {
    const content = 'Read https://bank.example/cards, or call tel:+4722000000';
    const { stage, leaf } = await show([bubble({ content })]);
    const links = [...leaf.renderRoot.querySelectorAll('a')];
    expect(links.map(({ href, target, rel }) => [href, target, rel])).to.deep.equal([
      ['https://bank.example/cards', '_blank', 'noopener noreferrer'],
      ['tel:+4722000000', '', 'noopener noreferrer'],
    ]);
    expect(leaf.renderRoot.querySelector('[part~=bubble] [dir=auto]')?.textContent).to.equal(content);
    await expectAccessible(stage);
  });

  it('shows a few emoji larger than a text with some', async () => {
    const sizes = [];
    for (const content of ['👍🏽 🎉', 'Thanks 👍🏽']) {
      const { leaf } = await show([bubble({ content })]);
      sizes.push(parseFloat(getComputedStyle(leaf.renderRoot.querySelector('[dir=auto]') as Element).fontSize));
    }
    expect(sizes[0]).to.equal(2 * (sizes[1] ?? 0));
  });
});
