import { waitUntil } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import { watchChannels } from './channels.test-support.ts';
import { type Everyone, everyoneOf } from './everyone.ts';
import { SealedShelf } from './sealed-shelf.ts';
import { answerTo, sweep, withLeftovers } from './shelf-records.ts';
import { shareTabs } from './tab-sharing.ts';

const DATABASE = 'frosst-chat';
const HERE = 'https://chat.bank.example';
/** For what must not happen, and takes a moment if it does. */
const pause = () => new Promise((done) => setTimeout(done, 200));

function everyone(server = HERE): Everyone {
  const found = everyoneOf(server);
  if (!found) throw new Error('Tabs cannot find each other here');
  return found;
}

/** Whose texts lie on the disk. */
async function persons(): Promise<string[]> {
  const found: string[] = [];
  await withLeftovers(async (records) => {
    const keys = (await answerTo(records().getAllKeys())) as [string, string][];
    found.push(...new Set(keys.map(([person]) => person)));
  });
  return found;
}

/** Whose texts are left once nobody's are who is wiped. */
async function left(wiped: string): Promise<string[]> {
  await waitUntil(async () => !(await persons()).includes(wiped), `${wiped} is still there`, { timeout: 5_000 });
  return persons();
}

const names = async () => (await indexedDB.databases()).map(({ name }) => name);

describe('everyone in one browser', () => {
  beforeEach(() => answerTo(indexedDB.deleteDatabase(DATABASE)));

  it('is there as long as a tab says so, with the same server', async () => {
    expect(await everyone().isAnyoneThere()).to.equal(false);
    const leave = everyone().hear(() => undefined);
    expect(await everyone().isAnyoneThere()).to.equal(true);
    expect(await everyone('https://other.example').isAnyoneThere()).to.equal(false);
    leave();
    expect(await everyone().isAnyoneThere()).to.equal(false);
  });

  it('is forgotten on the disk, and nobody of another server', async () => {
    for (const person of [`${HERE} aksel`, `${HERE} berit`, `${HERE}:81 aksel`, 'https://a.example aksel']) {
      await new SealedShelf(person).put('item:1', 'text', Date.now());
    }
    everyone().wipe();
    expect(await left(`${HERE} berit`)).to.deep.equal(['https://a.example aksel', `${HERE}:81 aksel`]);
  });

  it('is forgotten in all tabs when one says so, which itself hears nothing', async () => {
    await new SealedShelf(`${HERE} aksel`).put('item:1', 'text', Date.now());
    const heard: string[] = [];
    const tabs = ['a', 'b'].map((tab) => {
      const shared = shareTabs(HERE, () => true);
      shared?.hear(() => heard.push(tab));
      return shared;
    });
    tabs[0]?.wipe();
    expect(await left(`${HERE} aksel`)).to.deep.equal([]);
    await waitUntil(() => heard.length > 0, 'nobody heard', { timeout: 5_000 });
    await pause();
    expect(heard).to.deep.equal(['b']);
  });

  it('is left alone by a person who is wiped, also where that person keeps nothing', async () => {
    for (const keeps of [true, false]) {
      for (const person of ['aksel', 'berit'])
        await new SealedShelf(`${HERE} ${person}`).put('item:1', 'x', Date.now());
      shareTabs(HERE, () => keeps)
        ?.of('aksel')
        .wipe();
      expect(await left(`${HERE} aksel`)).to.deep.equal([`${HERE} berit`]);
    }
  });

  it('leaves no channel open once nobody hears, whatever was said', async () => {
    const [opened, restore] = watchChannels();
    const shared = shareTabs(HERE, () => true);
    const aksel = shared?.of('aksel').tabs;
    const leave = [shared?.hear(() => undefined), aksel?.hear(() => undefined)];
    expect(opened.size).to.equal(2);
    for (const end of leave) end?.();
    aksel?.post({ type: 'wiped' });
    shared?.wipe();
    await everyone().isAnyoneThere();
    restore();
    expect(opened.size).to.equal(0);
  });

  it('makes no database where there is none', async () => {
    everyone().wipe();
    await withLeftovers(sweep);
    await pause();
    expect(await names()).not.to.include(DATABASE);
    await new SealedShelf('aksel').put('item:1', 'text', Date.now());
    expect(await persons()).to.deep.equal(['aksel']);
  });

  it('cannot be found where the page may have no channel, and then every tab stands alone', () => {
    const real = BroadcastChannel;
    Object.assign(window, {
      BroadcastChannel: function () {
        throw new DOMException('', 'SecurityError');
      },
    });
    expect(everyoneOf(HERE)).to.equal(undefined);
    expect(shareTabs(HERE, () => true)).to.equal(undefined);
    Object.assign(window, { BroadcastChannel: real });
  });
});
