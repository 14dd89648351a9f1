import { expect } from 'chai';
import { html } from 'lit';
import { onConsoleStage } from '../stage.test-support.ts';
import type { FrosstPresence } from './presence.ts';

const show = async (status: FrosstPresence['status']) => {
  const { stage } = await onConsoleStage(
    html`<frosst-avatar name="Ingrid Dahl"><frosst-presence status=${status}></frosst-presence></frosst-avatar>`,
  );
  const mark = stage.renderRoot.querySelector('frosst-presence') as FrosstPresence;
  const { backgroundImage, boxShadow } = getComputedStyle(mark);
  return { mark, shape: [backgroundImage !== 'none' && 'crescent', boxShadow !== 'none' && 'ring'].filter(Boolean) };
};

describe('frosst-presence', () => {
  it('is told by shape', async () => {
    expect((await show('online')).shape).to.deep.equal([]);
    expect((await show('away')).shape).to.deep.equal(['crescent']);
    expect((await show('offline')).shape).to.deep.equal(['ring']);
  });

  it('lies at the edge of its avatar', async () => {
    const { mark } = await show('online');
    const [own, avatar] = [mark.getBoundingClientRect(), (mark.parentElement as Element).getBoundingClientRect()];
    expect(own.width).to.equal(12);
    expect([own.right - avatar.right, own.bottom - avatar.bottom]).to.deep.equal([2, 2]);
  });
});
