import { expect } from 'chai';
import type { SessionNote } from '../core/ports.ts';
import { consoleTabs } from './console-tabs.ts';

describe('the tabs of a console', () => {
  it('hear each other, never themselves, until they stop', async () => {
    const [one, other, last] = [consoleTabs('tabs-test'), consoleTabs('tabs-test'), consoleTabs('tabs-test')];
    const heard: string[] = [];
    one.hear(() => heard.push('one'));
    const stop = other.hear((note) => heard.push(`other ${note.type}`));
    const told = new Promise<SessionNote>((resolve) => last.hear(resolve));
    one.post({ type: 'signed-out' });
    expect(await told).to.deep.equal({ type: 'signed-out' });
    expect(heard).to.deep.equal(['other signed-out']);
    stop();
    const again = new Promise<SessionNote>((resolve) => last.hear(resolve));
    one.post({ type: 'signed-in', userId: 'ingrid', sessionId: 's1' });
    await again;
    expect(heard).to.deep.equal(['other signed-out']);
  });
});
