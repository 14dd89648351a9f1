import { expect } from 'chai';
import { html } from 'lit';
import { expectAccessible } from './axe.test-support.ts';
import { defineOnce } from './define-once.ts';
import { FrosstMenu } from './menu.ts';
import { onStage } from './stage.test-support.ts';

defineOnce('frosst-menu', FrosstMenu);

async function show() {
  const done: string[] = [];
  const entries = ['One', 'Two', 'Three'].map((label) => ({ label, act: () => void done.push(label) }));
  const { stage, leaf } = await onStage(
    FrosstMenu,
    html`<frosst-menu label="More options" .entries=${entries}></frosst-menu>`,
  );
  const here = () => leaf.shadowRoot?.activeElement?.textContent.trim();
  const press = async (key: string) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
    leaf.shadowRoot?.activeElement?.dispatchEvent(event);
    await leaf.updateComplete;
    await leaf.updateComplete;
    return event;
  };
  const button = leaf.renderRoot.querySelector('button') as HTMLButtonElement;
  const open = async () => {
    button.click();
    await leaf.updateComplete;
    await leaf.updateComplete;
  };
  return { stage, leaf, done, here, press, button, open };
}

describe('frosst-menu', () => {
  it('is accessible closed and open', async () => {
    const { stage, open } = await show();
    await expectAccessible(stage);
    await open();
    await expectAccessible(stage);
  });

  it('opens at its first entry, and the arrow keys go round', async () => {
    const { open, press, here, button } = await show();
    await open();
    expect(button.getAttribute('aria-expanded')).to.equal('true');
    expect(here()).to.equal('One');
    for (const [key, there] of [
      ['ArrowUp', 'Three'],
      ['ArrowDown', 'One'],
      ['End', 'Three'],
      ['Home', 'One'],
    ] as const) {
      await press(key);
      expect(here()).to.equal(there);
    }
  });

  it('opens with an arrow key, at the end it points to', async () => {
    const { press, here, button } = await show();
    button.focus();
    await press('ArrowUp');
    expect(here()).to.equal('Three');
  });

  it('keeps Escape to itself while it is open, and gives the focus back', async () => {
    const { open, press, leaf, button, stage } = await show();
    await open();
    let escaped = 0;
    stage.addEventListener('keydown', () => (escaped += 1));
    await press('Escape');
    expect(leaf.shadowRoot?.activeElement).to.equal(button);
    expect(button.getAttribute('aria-expanded')).to.equal('false');
    expect(escaped).to.equal(0);
    await press('Escape');
    expect(escaped).to.equal(1);
  });

  it('does what was chosen, once, and closes', async () => {
    const { open, leaf, done, button } = await show();
    await open();
    leaf.renderRoot.querySelectorAll<HTMLElement>('[role=menuitem]')[1]?.click();
    await leaf.updateComplete;
    expect(done).to.deep.equal(['Two']);
    expect(leaf.shadowRoot?.activeElement).to.equal(button);
    expect(leaf.renderRoot.querySelector('[role=menu]')).to.equal(null);
  });

  it('closes when the focus goes elsewhere', async () => {
    const { open, leaf } = await show();
    await open();
    (leaf.shadowRoot?.activeElement as HTMLElement).blur();
    await leaf.updateComplete;
    expect(leaf.renderRoot.querySelector('[role=menu]')).to.equal(null);
  });
});
