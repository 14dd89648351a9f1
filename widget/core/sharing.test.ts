import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Answer, SentMessage } from '../../server/protocol/events.ts';
import type { ChatClient } from './chat-client.ts';
import { AKSEL } from './fake-server.test-support.ts';
import { refusal, settle } from './fake-ports.test-support.ts';
import { deaf, openBrowser, silent } from './fake-tabs.test-support.ts';

describe('tabs of one person', () => {
  it('show what is written in one of them at once, and when it is stored, all once', async () => {
    const { server, open } = openBrowser();
    const first = open('a', deaf(server));
    const second = open('b');
    await settle();
    second.client.send('hello');
    await settle();
    expect(first.shown()).toEqual(['hello: sending']);
    expect(second.shown()).toEqual(['hello: sending']);
    first.kill();
    await settle();
    expect(second.shown()).toEqual(['hello: sent']);
    expect(server.texts).toEqual(['hello']);
  });

  it('send through one of them, in the order of writing', async () => {
    const { clock, server, open } = openBrowser();
    const [first, second] = [open('a'), open('b')];
    await settle();
    for (const text of ['one', 'two', 'three', 'four']) {
      (text.length === 3 ? first : second).client.send(text);
      await clock.advance(1);
    }
    expect(server.texts).toEqual(['one', 'two', 'three', 'four']);
    expect(first.sent()).toHaveLength(4);
    expect(second.sent()).toEqual([]);
    const all = ['one: sent', 'two: sent', 'three: sent', 'four: sent'];
    expect(first.shown()).toEqual(all);
    expect(second.shown()).toEqual(all);
  });

  it('show in a tab that comes later what waits in the others', async () => {
    const { server, open } = openBrowser({ keeps: false });
    const first = open('a', deaf(server));
    await settle();
    first.client.send('waiting');
    const later = open('b');
    await settle();
    expect(later.shown()).toEqual(['waiting: sending']);
    expect(later.sent()).toEqual([]);
  });

  for (const keeps of [true, false]) {
    it(`finish what a tab was sending when it closed, with${keeps ? '' : 'out'} a shelf`, async () => {
      const { server, open } = openBrowser({ keeps });
      const first = open('a', silent(server));
      const second = open('b');
      await settle();
      first.client.send('half sent');
      first.client.send('not sent');
      await settle();
      first.kill();
      await settle();
      expect(server.texts).toEqual(['half sent', 'not sent']);
      expect(second.sent()[0]).toEqual(first.sent()[0]);
      expect(second.shown()).toEqual(['half sent: sent', 'not sent: sent']);
    });
  }

  it('let another one send when the one that sends has no connection for 3 s', async () => {
    const { clock, browser, server, open } = openBrowser();
    const [first, second] = [open('a'), open('b')];
    await settle();
    first.transport.reachable = false;
    first.transport.drop();
    first.client.send('from the tunnel');
    await clock.advance(2_900);
    expect(server.texts).toEqual([]);
    await clock.advance(200);
    expect(browser.leader(AKSEL.id)).toBe('b');
    expect(server.texts).toEqual(['from the tunnel']);
    expect(first.shown()).toEqual(second.shown());
    first.transport.reachable = true;
    await clock.advance(60_000);
    expect(browser.leader(AKSEL.id)).toBe('b');
    expect(first.shown()).toEqual(['from the tunnel: sent']);
  });

  it('retry and take back in any tab what failed in another', async () => {
    const { server, open, kept } = openBrowser();
    const answers: Answer<SentMessage>[] = [refusal('blocked-content'), refusal('blocked-content')];
    const first = open('a', (event, payload) =>
      event === 'user-message' ? (answers.shift() ?? server.handle(event, payload)) : server.handle(event, payload),
    );
    const second = open('b');
    await settle();
    first.client.send('one');
    first.client.send('two');
    await settle();
    expect(second.shown()).toEqual(['one: failed', 'two: failed']);
    const [one, two] = second.client.state.items;
    second.client.retry(one?.key ?? '');
    expect(second.client.discard(two?.key ?? '')).toBe('two');
    await settle();
    expect(server.texts).toEqual(['one']);
    expect(first.shown()).toEqual(['one: sent']);
    expect(second.shown()).toEqual(['one: sent']);
    expect(kept()).toEqual([]);
  });

  it('know as stored in all of them what came back with the log of one', async () => {
    const { server, open, kept } = openBrowser();
    const first = open('a', silent(server));
    const second = open('b');
    await settle();
    first.client.send('hello');
    await settle();
    second.client.wake();
    second.transport.push('heads', { heads: [{ conversationId: 'c1', headSeq: 1 }] });
    await settle();
    expect(first.shown()).toEqual(['hello: sent']);
    expect(second.shown()).toEqual(['hello: sent']);
    expect(kept()).toEqual([]);
  });

  it('leave when their page has no use for them, and come back', async () => {
    const { browser, server, open } = openBrowser();
    const [first, second] = [open('a'), open('b')];
    await settle();
    first.client.disconnect();
    second.client.send('meanwhile');
    await settle();
    expect(browser.leader(AKSEL.id)).toBe('b');
    expect(server.texts).toEqual(['meanwhile']);
    expect(first.shown()).toEqual([]);
    first.client.connect();
    await settle();
    first.client.send('back');
    await settle();
    expect(first.sent()).toEqual([]);
    expect(first.shown()).toEqual(['meanwhile: sent', 'back: sent']);
  });

  it('forget the person together, and on the disk', async () => {
    const { server, open, kept, browser } = openBrowser();
    const first = open('a', deaf(server));
    const second = open('b', deaf(server));
    await settle();
    first.client.send('mine alone');
    second.client.keepDraft('mine too');
    await settle();
    first.client.wipe();
    expect(first.shown()).toEqual([]);
    await settle();
    expect(second.shown()).toEqual([]);
    expect(kept()).toEqual([]);
    expect(browser.shelved).toContain('wipe');
    // It asked anew who is signed in, and was told.
    expect(second.transport.attempts).toHaveLength(2);
    expect(second.client.state).toMatchObject({ connection: 'online', me: AKSEL });
  });

  it('forget a person whose session was ended in one of them', async () => {
    const { server, open, kept } = openBrowser();
    const first = open('a', deaf(server));
    const second = open('b', deaf(server));
    await settle();
    second.client.send('mine alone');
    await settle();
    first.transport.push('session', { code: 'revoked', reconnect: false, windowMs: 0 });
    await settle();
    expect(second.shown()).toEqual([]);
    expect(kept()).toEqual([]);
  });

  it('keep on the disk only what was written where it may be kept', async () => {
    const { server, open, browser } = openBrowser();
    const keeping = open('a', deaf(server));
    const forgetful = open('b', deaf(server), { keeps: false });
    await settle();
    forgetful.client.send('in memory alone');
    await settle();
    expect(keeping.sent()).toMatchObject([{ content: 'in memory alone' }]);
    keeping.client.send('on the disk');
    await settle();
    expect([...browser.kept.values()]).toEqual([expect.stringContaining('on the disk')]);
    // Whoever goes on with it changes nothing about that.
    keeping.kill();
    await settle();
    expect(forgetful.sent()).toMatchObject([{ content: 'in memory alone' }]);
    const later = open('c', deaf(server));
    await settle();
    forgetful.kill();
    await settle();
    expect(later.sent()).toMatchObject([{ content: 'in memory alone' }]);
    expect([...browser.kept.values()]).toEqual([expect.stringContaining('on the disk')]);
  });

  it('share nothing with another person', async () => {
    const { server, open, kept } = openBrowser();
    const first = open('a', deaf(server));
    await settle();
    first.client.send('for Aksel alone');
    await settle();
    server.user = { id: 'customer-2', role: 'user', name: 'Berit' };
    const second = open('b');
    await settle();
    expect(second.shown()).toEqual([]);
    second.client.wipe();
    await settle();
    expect(first.shown()).toEqual(['for Aksel alone: sending']);
    expect(kept()).toEqual([expect.stringMatching(/^customer-1\//)]);
  });
});

describe('a reload', () => {
  for (const [what, handler] of Object.entries({ 'and was stored': silent, 'and came nowhere': deaf })) {
    it(`goes on with what was being sent ${what}, and all is stored once`, async () => {
      const { server, open, kept } = openBrowser();
      const before = open('a', handler(server));
      await settle();
      before.client.send('half sent');
      before.client.send('not sent');
      await settle();
      before.kill();
      const after = open('a');
      await settle();
      // The same clientId, and the same choice of a conversation. What the log brings back is not even sent again.
      expect(before.sent()).toEqual([{ clientId: 'a1-1', content: 'half sent' }]);
      if (handler === deaf) expect(after.sent()[0]).toEqual(before.sent()[0]);
      else expect(after.sent()).toMatchObject([{ content: 'not sent' }]);
      expect(server.texts).toEqual(['half sent', 'not sent']);
      expect(after.shown()).toEqual(['half sent: sent', 'not sent: sent']);
      expect(kept()).toEqual([]);
    });
  }

  it('finds where a message goes already kept when the message leaves', async () => {
    const { browser, server, open } = openBrowser();
    const keptAtSending: string[] = [];
    const page = open('a', (event, payload) => {
      if (event === 'user-message') keptAtSending.push(...browser.kept.values());
      return server.handle(event, payload);
    });
    await settle();
    page.client.send('hello');
    await settle();
    expect(keptAtSending).toEqual([expect.stringContaining('"conversationId":null')]);
  });

  it('gives back what was failed, and sends it only when asked to', async () => {
    const { server, open } = openBrowser();
    const before = open('a', (event, payload) =>
      event === 'user-message' ? refusal('blocked-content') : server.handle(event, payload),
    );
    await settle();
    before.client.send('again?');
    await settle();
    before.kill();
    const after = open('a');
    await settle();
    expect(after.shown()).toEqual(['again?: failed']);
    expect(server.texts).toEqual([]);
  });

  it('sends what was kept before what is written now', async () => {
    const { clock, server, open } = openBrowser();
    const before = open('a', deaf(server));
    await settle();
    before.client.send('before');
    await settle();
    before.kill();
    await clock.advance(1_000);
    const after = open('a');
    after.client.send('after');
    await settle();
    expect(server.texts).toEqual(['before', 'after']);
  });

  it('waits 3 s for the disk before it sends what is written now, and takes what the disk gives later', async () => {
    const { clock, browser, server, open, kept } = openBrowser();
    const before = open('a', deaf(server));
    await settle();
    before.client.send('before');
    await settle();
    before.kill();
    let answer: () => void = () => undefined;
    browser.loading = new Promise((done) => (answer = done));
    const after = open('a');
    await settle();
    after.client.send('after');
    await clock.advance(2_900);
    expect(server.texts).toEqual([]);
    await clock.advance(200);
    expect(server.texts).toEqual(['after']);
    answer();
    await settle();
    expect(server.texts).toEqual(['after', 'before']);
    expect(after.shown()).toEqual(['after: sent', 'before: sent']);
    expect(kept()).toEqual([]);
  });

  it('leaves it to the other tab to send when that leads before a slow disk has answered', async () => {
    const { clock, browser, server, open } = openBrowser();
    browser.loading = new Promise(() => undefined);
    const [first, second] = [open('a'), open('b')];
    await settle();
    first.client.send('hello');
    await clock.advance(1_000);
    browser.stepBack('a');
    await clock.advance(2_900);
    expect(server.texts).toEqual([]);
    await clock.advance(200);
    expect(first.sent()).toEqual([]);
    expect(second.sent()).toMatchObject([{ content: 'hello' }]);
  });

  it('finds nothing kept from before the server said who the person is, and from then on everything', async () => {
    const { clock, browser, open, server } = openBrowser();
    const page = open('a', deaf(server));
    page.transport.reachable = false;
    page.client.send('early');
    page.client.send('early as well');
    page.client.keepDraft('early too');
    await clock.advance(1_000);
    expect(browser.shelved).toEqual([]);
    page.transport.reachable = true;
    await clock.advance(60_000);
    const ids = ['customer-1/draft:a', 'customer-1/item:a1-1', 'customer-1/item:a1-2'];
    expect([...browser.kept.keys()].sort()).toEqual(ids);
  });

  it('leaves nothing older than a day, however long a page stays', async () => {
    const { clock, browser, open } = openBrowser();
    open('a');
    await clock.advance(3 * 3_600_000 + 1_000);
    expect(browser.shelved.filter((what) => what === 'sweep')).toHaveLength(4);
  });
});

describe('a draft', () => {
  async function reload(write: (client: ChatClient) => void, { tab = 'a', afterMs = 300 } = {}) {
    const all = openBrowser();
    const before = all.open('a');
    await settle();
    write(before.client);
    await all.clock.advance(afterMs);
    before.kill();
    const after = all.open(tab);
    await settle();
    return { ...all, after };
  }

  it('survives a reload of its tab', async () => {
    const { after } = await reload((client) => client.keepDraft('not yet sent'));
    expect(after.client.state.draft).toBe('not yet sent');
  });

  it('is kept when the page leaves before its time', async () => {
    const { after } = await reload(
      (client) => {
        client.keepDraft('not yet sent');
        client.disconnect();
      },
      { afterMs: 0 },
    );
    expect(after.client.state.draft).toBe('not yet sent');
  });

  it('does not turn up in another tab', async () => {
    const { after } = await reload((client) => client.keepDraft('not yet sent'), { tab: 'b' });
    expect(after.client.state.draft).toBeUndefined();
  });

  it('is gone once it was sent, or taken out', async () => {
    for (const end of [(client: ChatClient) => client.send('x'), (client: ChatClient) => client.keepDraft('')]) {
      const { after, kept } = await reload((client) => {
        client.keepDraft('not yet sent');
        end(client);
      });
      expect(after.client.state.draft).toBeUndefined();
      expect(kept()).toEqual([]);
    }
  });

  it('does not take the place of what was written meanwhile', async () => {
    const { open, clock, browser } = await reload((client) => client.keepDraft('old'));
    browser.kill('a');
    const page = open('a');
    page.client.keepDraft('new');
    await clock.advance(300);
    expect(page.client.state.draft).toBeUndefined();
    expect([...browser.kept.values()]).toEqual(['new']);
  });
});

type Step = ['write' | 'cut' | 'mend' | 'mute' | 'kill', tab: number] | ['wait', ms: number];
const anyStep = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(fc.constant<'write'>('write'), fc.nat(2)) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('cut' as const, 'mend', 'mute', 'kill'), fc.nat(2)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant<'wait'>('wait'), fc.integer({ min: 0, max: 6_000 })) },
);

/** Three tabs live through `steps`; then everything is mended, and what was killed is loaded again. */
async function live(steps: readonly Step[]) {
  const { clock, server, open, kept } = openBrowser();
  const names = ['a', 'b', 'c'];
  const mute = new Set<string>();
  const load = (name: string) =>
    open(name, (event, payload) => {
      const answer = server.handle(event, payload);
      return event === 'user-message' && mute.has(name) ? undefined : answer;
    });
  const pages = names.map(load);
  await settle();
  const written: string[] = [];
  for (const [what, which] of steps) {
    if (what === 'wait') {
      await clock.advance(which);
      continue;
    }
    const name = names[which]!;
    const { client, transport, kill } = pages[which]!;
    if (what === 'write') {
      written.push(`text ${written.length}`);
      client.send(written.at(-1)!);
      await settle();
    } else if (what === 'kill') {
      kill();
      pages[which] = load(name);
      await settle();
    } else if (what === 'mute') mute.add(name);
    else {
      transport.reachable = what === 'mend';
      if (what === 'cut') transport.drop();
      else mute.delete(name);
    }
  }
  mute.clear();
  for (const { transport } of pages) transport.reachable = true;
  await clock.advance(3 * 60_000);
  for (const { client } of pages) client.wake();
  for (let round = 0; round < 20; round += 1) {
    // What was given up because sending it broke the connection twice.
    for (const { client } of pages)
      for (const { key, delivery } of client.state.items) if (delivery === 'failed') client.retry(key);
    await clock.advance(20_000);
  }
  return { server, pages, written, kept };
}

describe('tabs of one person, whatever happens to them', () => {
  it('store each text once, show it once in every tab, and keep none of it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array<Step>(anyStep, { maxLength: 25 }), async (steps) => {
        const { server, pages, written, kept } = await live(steps);
        expect([...server.texts].sort()).toEqual([...written].sort());
        for (const { shown } of pages) expect(shown()).toEqual(server.texts.map((text) => `${text}: sent`));
        expect(kept()).toEqual([]);
      }),
    );
  });
});
