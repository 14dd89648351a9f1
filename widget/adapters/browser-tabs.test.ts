import { expect } from 'chai';
import type { TabNote } from '../core/ports.ts';
import { browserTabs } from './browser-tabs.ts';

const ASK: TabNote = { type: 'ask' };
let names = 0;

/** Two tabs of one person; `log` says what happens to whom. */
function twoTabs() {
  const name = `tabs-test-${(names += 1)}`;
  const log: string[] = [];
  const [a, b] = [browserTabs(name), browserTabs(name)];
  const lead = (tabs: typeof a, who: string) => tabs.lead((leads) => log.push(`${who} ${leads ? 'leads' : 'rests'}`));
  return { name, a, b, log, leadA: () => lead(a, 'a'), leadB: () => lead(b, 'b') };
}

/** Until locks and channels have done what they were asked; both come from another process. */
async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!isSo() && Date.now() < deadline) await new Promise((done) => setTimeout(done, 5));
}

const pause = () => new Promise((done) => setTimeout(done, 100));

describe('tabs in one browser', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
    Reflect.deleteProperty(document, 'visibilityState');
  });

  it('hear each other and not themselves, until they leave', async () => {
    const { a, b } = twoTabs();
    const heard: string[] = [];
    const leave = a.hear(({ type }) => heard.push(`a ${type}`));
    ends.push(b.hear(({ type }) => heard.push(`b ${type}`)));
    a.post(ASK);
    await until(() => heard.length > 0);
    b.post({ type: 'wiped' });
    await until(() => heard.length > 1);
    leave();
    b.post(ASK);
    await pause();
    expect(heard).to.deep.equal(['b ask', 'a wiped']);
  });

  it('hear nothing of other persons', async () => {
    const [one, other] = [twoTabs(), twoTabs()];
    const heard: string[] = [];
    ends.push(other.a.hear(({ type }) => heard.push(type)));
    one.a.post(ASK);
    await pause();
    expect(heard).to.deep.equal([]);
  });

  it('lead one at a time, in turn', async () => {
    const { log, leadA, leadB } = twoTabs();
    const endA = leadA();
    ends.push(leadB());
    await until(() => log.length > 0);
    await pause();
    expect(log).to.deep.equal(['a leads']);
    endA();
    await until(() => log.length > 2);
    expect(log).to.deep.equal(['a leads', 'a rests', 'b leads']);
  });

  it('wait no longer once they gave up', async () => {
    const { log, leadA, leadB } = twoTabs();
    const endA = leadA();
    leadB()();
    await until(() => log.length > 0);
    endA();
    await pause();
    expect(log).to.deep.equal(['a leads', 'a rests']);
  });

  it('lead as soon as a page that led is gone', async () => {
    const { name, log, leadA } = twoTabs();
    const page = document.createElement('iframe');
    document.body.append(page);
    let isHeld = false;
    void page.contentWindow?.navigator.locks.request(name, () => {
      isHeld = true;
      return new Promise(() => undefined);
    });
    await until(() => isHeld);
    ends.push(leadA());
    await pause();
    expect(log).to.deep.equal([]);
    page.remove();
    await until(() => log.length > 0);
    expect(log).to.deep.equal(['a leads']);
  });

  for (const [rests, runs, target] of [
    ['pagehide', 'pageshow', window],
    ['freeze', 'resume', document],
  ] as const) {
    it(`do not lead between ${rests} and ${runs}`, async () => {
      const { log, leadA } = twoTabs();
      ends.push(leadA());
      await until(() => log.length > 0);
      target.dispatchEvent(new Event(rests));
      await until(() => log.length > 1);
      await pause();
      expect(log).to.deep.equal(['a leads', 'a rests']);
      target.dispatchEvent(new Event(runs));
      await until(() => log.length > 2);
      expect(log).to.deep.equal(['a leads', 'a rests', 'a leads']);
    });
  }

  it('let whoever waits go first when they go into the background', async () => {
    const { name, log, leadA } = twoTabs();
    ends.push(leadA());
    await until(() => log.length > 0);
    let done: () => void = () => undefined;
    const other = navigator.locks.request(name, () => {
      log.push('other leads');
      return new Promise<void>((resolve) => (done = resolve));
    });
    Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => log.length > 2);
    done();
    await other;
    await until(() => log.length > 3);
    expect(log).to.deep.equal(['a leads', 'a rests', 'other leads', 'a leads']);
  });

  it('lead alone where there are no locks to be had', async () => {
    const { log, leadA } = twoTabs();
    const real = navigator.locks;
    const request = () => Promise.reject(new DOMException('', 'SecurityError'));
    Object.defineProperty(navigator, 'locks', { configurable: true, value: { request } });
    try {
      const end = leadA();
      await until(() => log.length > 0);
      end();
      expect(log).to.deep.equal(['a leads', 'a rests']);
    } finally {
      Object.defineProperty(navigator, 'locks', { configurable: true, value: real });
    }
  });
});
