import { expect } from 'chai';
import type { Answer } from '../../server/protocol/events.ts';
import { browserTurns } from './browser-turns.ts';

const done = { ok: true, data: undefined } as const;

describe('turns', () => {
  it('come one after the other, from whatever tab', async () => {
    const [one, other] = [browserTurns('turns-in-order'), browserTurns('turns-in-order')];
    const steps: string[] = [];
    const step = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve));
      steps.push(`${name} ends`);
      return done;
    };
    await Promise.all([one(step('first')), other(step('second'))]);
    expect(steps).to.deep.equal(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('do not wait for those of another name', async () => {
    let end: () => void = () => undefined;
    const held = browserTurns('turns-one')(
      () => new Promise<Answer<undefined>>((resolve) => (end = () => resolve(done))),
    );
    expect(await browserTurns('turns-other')(() => Promise.resolve(done))).to.equal(done);
    end();
    await held;
  });

  it('end with whoever fails in one', async () => {
    const turns = browserTurns('turns-failing');
    const failed = await turns(() => Promise.reject(new Error('broken'))).catch((error: unknown) => error);
    expect(failed).to.have.property('message', 'broken');
    expect(await turns(() => Promise.resolve(done))).to.equal(done);
  });

  // Judged by a clock: a machine that is busy with something else may spoil one try.
  it('wait for what a page left on its way that went in its turn, and for nothing older', async () => {
    const page = document.createElement('iframe');
    document.body.append(page);
    const locks = page.contentWindow?.navigator.locks;
    await new Promise<void>((taken) => {
      void locks?.request('turns-left', () => {
        localStorage.setItem('turns-left begun', String(Date.now() - 1_500));
        taken();
        return new Promise(() => undefined);
      });
    });
    const start = performance.now();
    const mine = browserTurns('turns-left')(() => Promise.resolve(done));
    page.remove();
    expect(await mine).to.equal(done);
    expect(performance.now() - start).to.be.within(300, 1_500);
    expect(localStorage.getItem('turns-left begun')).to.equal(null);
    for (const time of [Date.now() - 60_000, Date.now() + 60_000]) {
      localStorage.setItem('turns-left begun', String(time));
      const again = performance.now();
      await browserTurns('turns-left')(() => Promise.resolve(done));
      expect(performance.now() - again).to.be.below(250);
    }
  }).retries(2);
});
