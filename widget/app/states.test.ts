import { expect } from 'chai';
import { fixture, html } from '@open-wc/testing-helpers';
import { setViewport } from '@web/test-runner-commands';
import { STATES } from '../../examples/states/catalogue.ts';
import { bringTo, type State } from '../../examples/states/state.ts';
import { expectAccessible } from '../components/axe.test-support.ts';
import './test-chat.test-support.ts';
import type { TestChat } from './test-chat.test-support.ts';

const LOOKS = [
  { look: 'light', theme: 'light', dir: 'ltr', scale: '1' },
  { look: 'dark', theme: 'dark', dir: 'ltr', scale: '1' },
  { look: 'from right to left', theme: 'light', dir: 'rtl', scale: '1' },
  // Half the room each way is what 200 % leaves.
  { look: 'at 200 %', theme: 'light', dir: 'ltr', scale: '1', width: 400, height: 450 },
  { look: 'with large text', theme: 'light', dir: 'ltr', scale: '1.5' },
] as const;

async function show(state: State, { theme, dir, scale }: (typeof LOOKS)[number]): Promise<TestChat> {
  document.documentElement.dir = dir;
  const chat = await fixture<TestChat>(html`<test-chat bank="Frosst Bank" theme=${theme}></test-chat>`);
  chat.style.setProperty('--frosst-scale', scale);
  await bringTo(chat, state);
  return chat;
}

/** Whatever text is cut off sideways, by its own box or by the panel. */
function cutOff(chat: TestChat): string[] {
  return chat.roots.flatMap((root) =>
    [...root.querySelectorAll<HTMLElement>('h2, h3, p, button, a, label, .bubble')]
      .filter((box) => box.checkVisibility() && !box.matches('.vh, [role=menuitem], [part=launcher]'))
      .filter((box) => box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0)
      .map((box) => `${box.tagName} ${box.textContent.trim()}`),
  );
}

for (const look of LOOKS) {
  describe(`every state, ${look.look}`, () => {
    before(async () => {
      if ('width' in look) await setViewport({ width: look.width, height: look.height });
    });
    after(async () => {
      document.documentElement.dir = 'ltr';
      await setViewport({ width: 800, height: 600 });
    });

    for (const [name, state] of Object.entries(STATES)) {
      it(`${name} is accessible, and cuts nothing off`, async () => {
        const chat = await show(state, look);
        if (state.shows !== undefined) expect(chat.find(state.shows), state.shows).to.not.equal(undefined);
        await expectAccessible(chat);
        expect(cutOff(chat)).to.deep.equal([]);
        expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
      });
    }
  });
}
