import { describe, expect, it } from 'vitest';
import { AKSEL } from './fake-server.test-support.ts';
import { settle } from './fake-ports.test-support.ts';
import { deaf, openBrowser } from './fake-tabs.test-support.ts';

const REVOKED = { code: 'revoked', message: '', retryable: false } as const;
const BERIT = { id: 'customer-2', role: 'user', name: 'Berit' } as const;

/** A browser where a page of Aksel ended with a text that is kept and not sent. */
async function withLeftover() {
  const all = openBrowser();
  const before = all.open('a', deaf(all.server));
  await settle();
  before.client.send('of Aksel alone');
  await settle();
  before.kill();
  return all;
}

describe('a page that does not know yet whose it is', () => {
  it('leaves nothing on the disk when the session it comes back with was ended', async () => {
    const { open, kept } = await withLeftover();
    const after = open('a', undefined, { prepare: (transport) => (transport.refusal = REVOKED) });
    await settle();
    expect(after.client.state.connection).toBe('signed-out');
    expect(kept()).toEqual([]);
  });

  it('leaves nothing on the disk when it is told to forget before it ever reached the server', async () => {
    const { open, kept } = await withLeftover();
    const after = open('a', undefined, { prepare: (transport) => (transport.reachable = false) });
    await settle();
    after.client.wipe();
    await settle();
    expect(kept()).toEqual([]);
  });

  it('leaves it there when its token is only too old', async () => {
    const { open, kept, clock } = await withLeftover();
    const tooOld = { ...REVOKED, code: 'unauthenticated' } as const;
    const after = open('a', undefined, { prepare: (transport) => (transport.refusal = tooOld) });
    await clock.advance(60_000);
    expect(after.client.state.connection).toBe('signed-out');
    expect(kept()).toHaveLength(1);
  });

  it('makes all other tabs forget, which then ask anew who is signed in', async () => {
    const { server, open, kept } = await withLeftover();
    const known = open('b', deaf(server));
    const unknown = open('c', deaf(server), { prepare: (transport) => (transport.reachable = false) });
    await settle();
    known.client.send('in another tab');
    unknown.client.send('in a third one');
    await settle();
    const after = open('a', undefined, { prepare: (transport) => (transport.reachable = false) });
    await settle();
    after.client.wipe();
    await settle();
    expect(kept()).toEqual([]);
    expect([...known.shown(), ...unknown.shown()]).toEqual([]);
    expect(known.transport.attempts).toHaveLength(2);
    expect(known.client.state).toMatchObject({ connection: 'online', me: AKSEL });
    expect(after.client.state.connection).toBe('idle');
    // It is shared and kept again from there on.
    known.client.send('afterwards');
    await settle();
    expect(kept()).toHaveLength(1);
  });

  for (const what of ['another tab told it so', 'its token named somebody else', 'somebody else came to it']) {
    it(`still hears that everyone is to be forgotten after ${what}`, async () => {
      const { clock, server, open } = openBrowser();
      let token = 'first';
      const page = open('a', deaf(server), { token: () => token });
      await settle();
      const forgetAll = async () => {
        const other = open('b', undefined, { prepare: (transport) => (transport.refusal = REVOKED) });
        await settle();
        other.kill();
      };
      if (what.startsWith('another')) {
        page.transport.reachable = false;
        await forgetAll();
      } else if (what.startsWith('its')) {
        page.client.wipe();
        page.transport.reachable = false;
        page.client.connect();
        await settle();
        token = 'second';
        await clock.advance(30_000);
      } else {
        server.user = BERIT;
        page.transport.drop();
        await clock.advance(30_000);
        expect(page.client.state.me).toEqual(BERIT);
      }
      page.client.send('waits');
      await settle();
      expect(page.client.state.items).toHaveLength(1);
      await forgetAll();
      expect(page.client.state.items).toEqual([]);
    });
  }

  it('does not go round in circles with tabs whose session was ended too', async () => {
    const { clock, open } = await withLeftover();
    const pages = ['a', 'b', 'c'].map((tab) =>
      open(tab, undefined, { prepare: (transport) => (transport.refusal = REVOKED) }),
    );
    await clock.advance(60_000);
    const attempts = pages.flatMap(({ transport }) => transport.attempts).length;
    await clock.advance(600_000);
    expect(pages.flatMap(({ transport }) => transport.attempts)).toHaveLength(attempts);
    expect(attempts).toBeLessThan(10);
    for (const { client } of pages) expect(client.state.connection).toBe('signed-out');
  });
});

describe('tabs of several persons', () => {
  /** Berit has a text that waits, Aksel has two tabs. */
  async function withBerit() {
    const all = openBrowser();
    all.server.user = BERIT;
    const berit = all.open('c', deaf(all.server));
    await settle();
    berit.client.send('of Berit');
    await settle();
    all.server.user = AKSEL;
    const [one, two] = [all.open('a', deaf(all.server)), all.open('b', deaf(all.server))];
    await settle();
    return { ...all, berit, one, two };
  }

  it('leave the others alone when one is signed out, in as many tabs as they have', async () => {
    const { one, two, berit, kept } = await withBerit();
    two.client.send('of Aksel');
    await settle();
    one.transport.refusal = two.transport.refusal = REVOKED;
    one.transport.push('session', { code: 'revoked', reconnect: false, windowMs: 0 });
    await settle();
    expect(two.client.state.connection).toBe('signed-out');
    one.client.wipe();
    await settle();
    expect(berit.shown()).toEqual(['of Berit: sending']);
    expect(kept()).toEqual([expect.stringMatching(/^customer-2\//)]);
  });

  it('hear nothing once their page has no use for them', async () => {
    const { berit, open } = await withBerit();
    berit.client.disconnect();
    open('d', undefined, { prepare: (transport) => (transport.refusal = REVOKED) });
    await settle();
    expect(berit.client.state.connection).toBe('idle');
  });
});

describe('a tab that keeps nothing on the disk', () => {
  it('leaves nothing there of what other tabs kept of its person', async () => {
    const { server, open, kept } = openBrowser();
    const keeping = open('a', deaf(server));
    const forgetful = open('b', deaf(server), { keeps: false });
    await settle();
    keeping.client.send('on the disk');
    await settle();
    expect(kept()).toHaveLength(1);
    forgetful.client.wipe();
    await settle();
    expect(kept()).toEqual([]);
  });
});
