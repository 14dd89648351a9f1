import { waitUntil } from '@open-wc/testing-helpers';
import { expect } from 'chai';
import type { Session } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { refusal } from '../core/fake-ports.test-support.ts';
import { browserClock } from './browser-clock.ts';
import { HostTokens } from './host-tokens.ts';
import type { IdentityApi } from './identity-api.ts';
import { visitorStore } from './visitor-store.ts';

const SERVER = 'https://chat.bank.example';

/** A server on which a refresh token is good once, and ends the session when it comes again. */
class OneUseServer implements IdentityApi {
  readonly used: string[] = [];
  isRevoked = false;

  visitor = () => this.#give();
  identity = () => Promise.resolve(refusal('invalid-credentials'));
  logout = () => Promise.resolve({ ok: true, data: undefined } as const);

  async refresh({ refreshToken }: { refreshToken: string }): Promise<Answer<Session>> {
    this.isRevoked ||= this.used.includes(refreshToken);
    this.used.push(refreshToken);
    await new Promise((answered) => setTimeout(answered, 20));
    return this.isRevoked ? refusal('revoked') : this.#give();
  }

  #given = 0;
  #give(): Promise<Answer<Session>> {
    this.#given += 1;
    // It can be read by nobody, so it is never about to end, and is renewed only when it was refused.
    const accessToken = `access ${this.#given}`;
    const user = { id: 'guest', role: 'visitor', name: 'Mira' } as const;
    const data = { user, accessToken, refreshToken: `refresh-${this.#given}`, expiresAt: '', refreshExpiresAt: '' };
    return Promise.resolve({ ok: true, data });
  }
}

/** A `sessionStorage`, as a browser copies it into a duplicated tab. */
function storageOf(kept: ReadonlyMap<string, string> = new Map()) {
  const items = new Map(kept);
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  return { items, storage: () => storage as unknown as Storage };
}

/** A page of a tab with what that tab keeps. */
function pageOf(server: OneUseServer, { storage }: ReturnType<typeof storageOf>) {
  const store = visitorStore(SERVER, storage);
  return { store, tokens: new HostTokens(() => ({}), server, browserClock, store) };
}

describe("a guest's session in several tabs", () => {
  const stores: { write: (token: undefined) => void }[] = [];
  afterEach(() => {
    for (const store of stores.splice(0)) store.write(undefined);
  });

  async function guestInTwoTabs() {
    const server = new OneUseServer();
    const kept = storageOf();
    const page = pageOf(server, kept);
    await page.tokens.visit({});
    const copy = storageOf(kept.items);
    stores.push(page.store);
    return { server, page, kept, copy };
  }

  it('that is copied into a duplicated tab goes on in both, one after the other', async () => {
    const { server, page, copy } = await guestInTwoTabs();
    const duplicate = pageOf(server, copy);
    stores.push(duplicate.store);
    expect(await duplicate.tokens.give()).to.equal('access 2');
    expect(await page.tokens.give('access 1')).to.equal('access 3');
    expect(await duplicate.tokens.give('access 2')).to.equal('access 4');
    expect(server.used).to.deep.equal(['refresh-1', 'refresh-2', 'refresh-3']);
  });

  it('goes on in the one that is left', async () => {
    const { server, page, copy } = await guestInTwoTabs();
    const duplicate = pageOf(server, copy);
    await duplicate.tokens.give();
    duplicate.store.write(undefined);
    expect(await page.tokens.give('access 1')).to.equal('access 3');
  });

  it('is renewed by one at a time when both must', async () => {
    const { server, page, copy } = await guestInTwoTabs();
    const duplicate = pageOf(server, copy);
    stores.push(duplicate.store);
    const given = await Promise.all([duplicate.tokens.give(), page.tokens.give('access 1')]);
    expect([...given].sort()).to.deep.equal(['access 2', 'access 3']);
    expect(server.isRevoked).to.equal(false);
  });

  it('that another tab renewed before this one looked is taken up as it is by then', async () => {
    const { server, page, copy } = await guestInTwoTabs();
    expect(await page.tokens.give('access 1')).to.equal('access 2');
    const duplicate = pageOf(server, copy);
    stores.push(duplicate.store);
    expect(await duplicate.tokens.give()).to.equal('access 3');
    expect(server.used).to.deep.equal(['refresh-1', 'refresh-2']);
  });

  it('is told to nobody who does not hold it', async () => {
    const { server, page } = await guestInTwoTabs();
    const other = pageOf(server, storageOf());
    stores.push(other.store);
    await other.tokens.visit({});
    await page.tokens.give('access 1');
    await other.tokens.give('access 2');
    expect(server.used).to.deep.equal(['refresh-1', 'refresh-2']);
  });

  for (const [what, left] of [
    ['that its page emptied', []],
    ['that holds another guest by now', ['of-another another-name']],
  ] as const) {
    it(`is neither told to a tab ${what}, nor asked of it`, async () => {
      const { server, page, kept, copy } = await guestInTwoTabs();
      const duplicate = pageOf(server, copy);
      stores.push(duplicate.store);
      await duplicate.tokens.give();
      await waitUntil(() => page.store.read() === 'refresh-2', 'the note does not come', { timeout: 10_000 });
      const [[key, value]] = [...kept.items] as [[string, string]];
      kept.items.clear();
      for (const text of left) kept.items.set(key, text);
      const said: unknown[] = [];
      const listener = new BroadcastChannel(value.split(' ')[1] ?? '');
      listener.onmessage = ({ data }) => said.push(data);
      expect(await duplicate.tokens.give('access 2')).to.equal('access 3');
      await waitUntil(() => said.includes('refresh-3'), 'the newest is not told', { timeout: 10_000 });
      listener.close();
      expect(said).to.deep.equal(['', 'refresh-3']);
      expect([...kept.items.values()]).to.deep.equal(left);
      page.store.write(undefined);
    });
  }

  it('goes on under its name in a tab that was emptied, once that renewed it', async () => {
    const { server, page, kept } = await guestInTwoTabs();
    const before = [...kept.items.values()].join();
    kept.items.clear();
    expect(await page.tokens.give('access 1')).to.equal('access 2');
    expect([...kept.items.values()]).to.deep.equal([before.replace('refresh-1', 'refresh-2')]);
    expect(server.isRevoked).to.equal(false);
  });
});
