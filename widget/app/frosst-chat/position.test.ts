import { expect } from 'chai';
import { startChat, type TestChat } from '../test-chat.test-support.ts';

const cornersOf = (element: Element) => {
  const { borderBottomLeftRadius, borderBottomRightRadius } = getComputedStyle(element);
  return [borderBottomLeftRadius, borderBottomRightRadius];
};
const edgesOf = (chat: TestChat) => {
  const { left, right } = chat.get('frosst-launcher').getBoundingClientRect();
  return [left, document.documentElement.clientWidth - right];
};

async function at(position: string, dir: 'ltr' | 'rtl'): Promise<TestChat> {
  document.documentElement.dir = dir;
  const chat = await startChat();
  chat.setAttribute('position', position);
  return chat;
}

describe('where frosst-chat stands', () => {
  afterEach(() => {
    document.documentElement.dir = 'ltr';
  });

  for (const [position, dir, side] of [
    ['end', 'ltr', 'right'],
    ['start', 'ltr', 'left'],
    ['end', 'rtl', 'left'],
    ['start', 'rtl', 'right'],
  ] as const) {
    it(`is at the ${side}, with its crisp corners there: ${position}, ${dir}`, async () => {
      const chat = await at(position, dir);
      const [left, right] = edgesOf(chat);
      expect(side === 'left' ? left : right).to.equal(24);
      const corners = side === 'left' ? ['6px', '20px'] : ['20px', '6px'];
      expect(cornersOf(chat.get('frosst-panel'))).to.deep.equal(corners);
      expect(cornersOf(chat.get('[part=launcher]'))).to.deep.equal(corners);
      const origin = getComputedStyle(chat.get('frosst-panel')).transformOrigin;
      expect(origin.startsWith('0px')).to.equal(side === 'left');
    });
  }
});
