import { waitUntil } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import '../../define.ts';
import { watchChannels } from '../../adapters/channels.test-support.ts';
import { everyoneOf } from '../../adapters/everyone.ts';
import { SealedShelf } from '../../adapters/sealed-shelf.ts';
import { FakeClock } from '../../core/fake-ports.test-support.ts';
import { LeftoversController } from './leftovers-controller.ts';

const SERVER = 'https://chat.bank.example';
const HOUR_MS = 3_600_000;
/** Longer than other tabs get to answer. */
const ANSWERED_MS = 1_300;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const kept = () => new SealedShelf(`${SERVER} aksel`).load('item:');
const gone = () => waitUntil(async () => (await kept()).length === 0, 'it is still there', { timeout: 5_000 });

/** A page of nobody, on a disk where Aksel has a text that waits. */
async function startPage(server = SERVER) {
  const shelf = new SealedShelf(`${SERVER} aksel`);
  await shelf.wipe();
  await new SealedShelf(`${SERVER} aksel`).put('item:1', 'waits', Date.now());
  const clock = new FakeClock();
  const page = { server, hasToken: false };
  const controller = new LeftoversController(() => page, clock);
  controller.hostConnected();
  /** Until `ms` after the page has loaded, and the other tabs have had time to answer. */
  const rest = async (ms: number) => {
    await clock.advance(ms);
    await pause(ANSWERED_MS);
  };
  return { clock, page, controller, rest };
}

describe('what earlier pages left on the disk', () => {
  it('goes when the page has been loaded for 10 s and nobody is signed in', async () => {
    const { rest } = await startPage();
    await rest(9_900);
    expect(await kept()).to.have.length(1);
    await rest(200);
    await gone();
  });

  it('stays where a token comes within that time, however it comes', async () => {
    const { page, rest } = await startPage();
    await rest(9_900);
    page.hasToken = true;
    await rest(60_000);
    expect(await kept()).to.have.length(1);
  });

  it('stays where a token comes while other tabs are asked', async () => {
    const { clock, page } = await startPage();
    await clock.advance(10_000);
    page.hasToken = true;
    await pause(ANSWERED_MS);
    expect(await kept()).to.have.length(1);
  });

  it('stays as long as another tab has somebody', async () => {
    const leave = everyoneOf(SERVER)?.hear(() => undefined);
    const { rest } = await startPage();
    await rest(10_000);
    leave?.();
    expect(await kept()).to.have.length(1);
  });

  it('stays as long as another tab has a token, also where the chat was never opened there', async () => {
    const other = document.createElement('frosst-chat');
    other.server = SERVER;
    document.body.append(other);
    const asked = async () => {
      const { rest, controller } = await startPage();
      await rest(10_000);
      controller.hostDisconnected();
      return (await kept()).length;
    };
    for (const [token, left] of [['a token', 1] as const, ['', 0] as const, ['another', 1] as const]) {
      other.token = token;
      await other.updateComplete;
      expect(await asked(), token).to.equal(left);
    }
    other.remove();
    expect(await asked()).to.equal(0);
  });

  it('is asked about on no channel that stays open', async () => {
    const [opened, restore] = watchChannels();
    const { clock, rest } = await startPage();
    await clock.advance(10_000);
    expect(opened.size).to.equal(1);
    await rest(0);
    restore();
    expect(opened.size).to.equal(0);
  });

  it('stays when the element is taken out in time', async () => {
    for (const afterMs of [9_900, 10_000]) {
      const { clock, controller } = await startPage();
      await clock.advance(afterMs);
      controller.hostDisconnected();
      expect(clock.pending).to.equal(0);
      await clock.advance(10_000);
      await pause(ANSWERED_MS);
      expect(await kept()).to.have.length(1);
    }
  });

  it('does not begin to count before the page has loaded', async () => {
    Object.defineProperty(document, 'readyState', { configurable: true, value: 'interactive' });
    const { rest } = await startPage();
    Reflect.deleteProperty(document, 'readyState');
    await rest(60_000);
    expect(await kept()).to.have.length(1);
    dispatchEvent(new Event('load'));
    await rest(10_000);
    await gone();
  });

  it('goes at once when it is older than a day, whoever is signed in', async () => {
    const old = new SealedShelf('https://other.example berit');
    const realNow = Date.now;
    await old.wipe();
    const shelf = new SealedShelf('https://other.example berit');
    await shelf.put('item:1', 'too old', realNow());
    Date.now = () => realNow() + 24 * HOUR_MS;
    try {
      const { controller } = await startPage('https://third.example');
      await pause(200);
      controller.hostDisconnected();
    } finally {
      Date.now = realNow;
    }
    expect(await shelf.load('item:')).to.have.length(0);
  });
});
