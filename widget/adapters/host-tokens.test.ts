import { expect } from 'chai';
import type { Session } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { FakeClock, refusal, settle } from '../core/fake-ports.test-support.ts';
import { bearerOf, claimsOf } from '../core/token-claims.ts';
import { type HostToken, HostTokens } from './host-tokens.ts';
import type { IdentityApi } from './identity-api.ts';
import type { VisitorStore } from './visitor-store.ts';

const BANK = 'https://id.bank.example';
const clock = new FakeClock();

/** An unsigned token; it has a letter whose base64 needs the URL alphabet. */
function tokenFor(sub: string, { endsInMs = 600_000, iss = 'frosst-chat' } = {}): string {
  const claims = JSON.stringify({ iss, sub, exp: Math.floor((clock.now() + endsInMs) / 1_000), pad: '>>>???' });
  const encoded = btoa(claims).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  return `header.${encoded}.signature`;
}
const assertionFor = (sub: string) => tokenFor(sub, { iss: BANK, endsInMs: 120_000 });

/** A page with what it gives, and a server that takes each assertion and each refresh token once. */
function setUp(given: HostToken, { endsInMs = 600_000 } = {}) {
  const asked: string[] = [];
  const ended: string[] = [];
  const joined: string[] = [];
  const kept: { refreshToken?: string | undefined } = {};
  const used = new Set<string>();
  const server: {
    answer?: Answer<Session> | undefined;
    endsInMs: number;
    answersAfter?: Promise<void>;
    forgotGuests?: boolean;
  } = { endsInMs };
  const begin = async (secret: string): Promise<Answer<Session>> => {
    asked.push(secret);
    await server.answersAfter;
    if (server.answer) return Promise.resolve(server.answer);
    if (used.has(secret)) return Promise.resolve(refusal('invalid-credentials'));
    used.add(secret);
    const number = used.size;
    const accessToken = tokenFor(`session ${number}`, { endsInMs: server.endsInMs });
    const user = { id: 'user', role: 'user', name: 'Aksel' } as const;
    const data = { user, accessToken, refreshToken: `refresh ${number}`, expiresAt: '', refreshExpiresAt: '' };
    return Promise.resolve({ ok: true, data });
  };
  const api: IdentityApi = {
    identity: ({ assertion, visitorToken }) => {
      if (visitorToken !== undefined) joined.push(claimsOf(visitorToken).sub ?? '');
      return visitorToken !== undefined && server.forgotGuests
        ? Promise.resolve(refusal('invalid-credentials'))
        : begin(assertion);
    },
    visitor: ({ name }) => begin(`guest ${name}`),
    refresh: ({ refreshToken }) => begin(refreshToken),
    logout: (token) => {
      ended.push(claimsOf(token).sub ?? '');
      return Promise.resolve({ ok: true, data: undefined });
    },
  };
  const store: VisitorStore = {
    read: () => kept.refreshToken,
    write: (text) => void (kept.refreshToken = text),
    renew: (renew) => renew(kept.refreshToken ?? ''),
  };
  const load = () => new HostTokens(() => given, api, clock, store);
  const tokens = load();
  const unstored = () => new HostTokens(() => given, api, clock);
  const give = async (refused?: string) => claimsOf((await tokens.give(refused)) ?? '').sub;
  return { asked, ended, joined, kept, server, load, unstored, tokens, give };
}

describe("the host page's access token", () => {
  it('is the plain one when there is no provider', async () => {
    const given: HostToken = {};
    const { tokens } = setUp(given);
    expect(await tokens.give()).to.equal(undefined);
    given.token = 'plain';
    expect(await tokens.give()).to.equal('plain');
    expect(await tokens.give('plain')).to.equal('plain');
  });

  it('is asked of the provider once, as long as it lasts', async () => {
    let asked = 0;
    const provider = () => Promise.resolve(tokenFor(`person ${++asked}`));
    const { give } = setUp({ token: 'plain', provider });
    expect([await give(), await give(), asked]).to.deep.equal(['person 1', 'person 1', 1]);
  });

  it('is asked for again when it is about to end, or was refused', async () => {
    let asked = 0;
    const provider = () => Promise.resolve(tokenFor(`person ${++asked}`, { endsInMs: asked === 1 ? 59_000 : 600_000 }));
    const { tokens, give } = setUp({ provider });
    await give();
    expect(await give()).to.equal('person 2');
    expect(await give(await tokens.give())).to.equal('person 3');
  });

  it('is never one that another provider gave', async () => {
    const given: HostToken = { provider: () => Promise.resolve(tokenFor('aksel')) };
    const { give } = setUp(given);
    await give();
    given.provider = () => Promise.resolve(tokenFor('berit'));
    expect(await give()).to.equal('berit');
  });

  it('rejects when the provider does, so that it is asked again later', async () => {
    const { tokens } = setUp({ provider: () => Promise.reject(new Error('offline')) });
    expect(await failureOf(tokens.give())).to.be.instanceOf(Error);
  });

  it('says nothing about itself when it is not readable', () => {
    for (const token of ['', 'a.b.c', 'no token', '..', `.${btoa('null')}.`]) expect(claimsOf(token)).to.deep.equal({});
    expect(bearerOf(assertionFor('aksel'))).to.not.equal(bearerOf(tokenFor('aksel')));
  });
});

describe("the bank's assertion", () => {
  it('is exchanged for a session once, however many ask for it at once', async () => {
    const token = assertionFor('aksel');
    const { asked, ended, give, tokens } = setUp({ token });
    expect(await Promise.all([give(), give()])).to.deep.equal(['session 1', 'session 1']);
    tokens.taken((await tokens.give()) ?? '');
    await clock.advance(10_000);
    expect([asked, ended]).to.deep.equal([[token], []]);
  });

  it('is never given as an access token, even when the server refuses it', async () => {
    const { asked, server, tokens } = setUp({ token: assertionFor('aksel') });
    server.answer = refusal('invalid-credentials');
    expect([await tokens.give(), await tokens.give()]).to.deep.equal([undefined, undefined]);
    expect(asked).to.have.length(1);
  });

  it('is tried again when the server cannot be asked just now', async () => {
    const { give, server, tokens } = setUp({ token: assertionFor('aksel') });
    server.answer = refusal('unavailable', { retryable: true });
    expect(await failureOf(tokens.give())).to.be.instanceOf(Error);
    server.answer = undefined;
    expect(await give()).to.equal('session 1');
  });

  it('comes anew from the provider in time, and the old session ends once nothing is under way on it', async () => {
    let asked = 0;
    const { ended, give, server, tokens } = setUp(
      { provider: () => Promise.resolve(assertionFor(`aksel ${++asked}`)) },
      { endsInMs: 59_000 },
    );
    tokens.taken((await tokens.give()) ?? '');
    server.endsInMs = 600_000;
    const next = (await tokens.give()) ?? '';
    expect(claimsOf(next).sub).to.equal('session 2');
    expect(ended).to.deep.equal([]);
    tokens.taken('another token');
    await clock.advance(60_000);
    expect(ended).to.deep.equal([]);
    tokens.taken(next);
    await clock.advance(9_999);
    expect(ended).to.deep.equal([]);
    await clock.advance(1);
    expect(ended).to.deep.equal(['session 1']);
    expect(await give()).to.equal('session 2');
  });

  it('alone has its session refreshed once at a time, until the server refuses that', async () => {
    const { asked, ended, give, server } = setUp({ token: assertionFor('aksel') }, { endsInMs: 59_000 });
    await give();
    expect(await Promise.all([give(), give()])).to.deep.equal(['session 2', 'session 2']);
    server.answer = refusal('unauthenticated');
    expect([await give(), await give()]).to.deep.equal(['session 2', 'session 2']);
    expect(asked.slice(1)).to.deep.equal(['refresh 1', 'refresh 2']);
    expect(ended).to.deep.equal([]);
  });

  it('of another person begins a session of its own', async () => {
    const given: HostToken = { token: assertionFor('aksel') };
    const { ended, give, tokens } = setUp(given);
    await give();
    given.token = assertionFor('berit');
    const next = (await tokens.give()) ?? '';
    expect(claimsOf(next).sub).to.equal('session 2');
    tokens.taken(next);
    await clock.advance(10_000);
    expect(ended).to.deep.equal(['session 1']);
  });

  it('and whatever else the page gave has its session ended when the customer signs out', async () => {
    for (const token of [assertionFor('aksel'), tokenFor('session of the page')]) {
      const { ended, give, tokens } = setUp({ token });
      const name = await give();
      tokens.end(true);
      tokens.end();
      expect(ended).to.deep.equal([name]);
    }
  });

  it('is no session of ours to end before it was ever exchanged, but an access token is one', async () => {
    for (const [token, names] of [
      [assertionFor('aksel'), []],
      [tokenFor('session of the page'), ['session of the page']],
    ] as const) {
      const { ended, tokens } = setUp({ token });
      tokens.end(true);
      tokens.end();
      await settle();
      expect(ended).to.deep.equal(names);
    }
  });

  it('has its session ended when nobody is to be signed in any more, and is not used again', async () => {
    const { ended, give, tokens } = setUp({ token: assertionFor('aksel') });
    await give();
    tokens.end();
    expect(ended).to.deep.equal(['session 1']);
    expect(await give()).to.equal(undefined);
    const own = setUp({ token: 'plain' });
    await own.tokens.give();
    own.tokens.end();
    expect([await own.tokens.give(), own.ended]).to.deep.equal(['plain', []]);
  });

  it('on its way while its customer leaves signs nobody in, and nobody after them', async () => {
    for (const late of ['assertion', 'session']) {
      let arrive = (): void => undefined;
      const arrived = new Promise<void>((resolve) => (arrive = resolve));
      let person = 'aksel';
      const { ended, give, server, tokens } = setUp({
        provider: async () => {
          if (person === 'berit') return tokenFor('berit');
          if (late === 'assertion') await arrived;
          return assertionFor('aksel');
        },
      });
      if (late === 'session') server.answersAfter = arrived;
      const given = give();
      await settle();
      tokens.end();
      person = 'berit';
      arrive();
      expect(await given).to.equal(undefined);
      expect(await give()).to.equal('berit');
      expect(ended).to.deep.equal(late === 'session' ? ['session 1'] : []);
    }
  });

  it('being refreshed while its customer leaves gives nothing of the next one', async () => {
    const page: HostToken = { token: assertionFor('aksel') };
    const { give, server, tokens } = setUp(page, { endsInMs: 59_000 });
    await give();
    let arrive = (): void => undefined;
    server.answersAfter = new Promise<void>((resolve) => (arrive = resolve));
    const late = give();
    await settle();
    tokens.end();
    page.token = tokenFor('berit');
    expect(await give()).to.equal('berit');
    arrive();
    expect(await late).to.equal(undefined);
  });
});

describe('a guest', () => {
  it('has a session that is refreshed, and taken up by the next page of the tab', async () => {
    const { asked, give, kept, load, server, tokens } = setUp({}, { endsInMs: 59_000 });
    expect(await give()).to.equal(undefined);
    expect((await tokens.visit({ name: 'Aksel' })).ok).to.equal(true);
    server.endsInMs = 600_000;
    expect(await Promise.all([give(), give()])).to.deep.equal(['session 2', 'session 2']);
    expect(kept.refreshToken).to.equal('refresh 2');
    expect(claimsOf((await load().give()) ?? '').sub).to.equal('session 3');
    expect(asked).to.deep.equal(['guest Aksel', 'refresh 1', 'refresh 2']);
  });

  it('is none any more when the server knows the session no longer, and still is when it cannot be asked', async () => {
    const { kept, load, server, tokens } = setUp({});
    await tokens.visit({});
    server.answer = refusal('unavailable', { retryable: true });
    const after = load();
    expect(await failureOf(after.give())).to.be.instanceOf(Error);
    expect(kept.refreshToken).to.equal('refresh 1');
    server.answer = refusal('revoked');
    expect(await after.give()).to.equal(undefined);
    expect(kept.refreshToken).to.equal(undefined);
  });

  it('in doubt is asked of the page anew, stays who they are, and loses no session that is being renewed', async () => {
    const people = [undefined, assertionFor('aksel'), assertionFor('berit')];
    const { ended, give, kept, server, tokens } = setUp({ provider: () => Promise.resolve(people.shift()) });
    await tokens.visit({});
    const guest = await tokens.give();
    let arrive = (): void => undefined;
    server.answersAfter = new Promise<void>((resolve) => (arrive = resolve));
    people.unshift(undefined, undefined);
    const late = tokens.give(guest);
    await settle();
    tokens.doubt();
    arrive();
    expect(await late).to.equal(undefined);
    expect([kept.refreshToken, ended]).to.deep.equal(['refresh 2', []]);
    expect(await give()).to.equal('session 2');
    expect(await give()).to.equal('session 3');
    tokens.doubt();
    expect(await give()).to.equal('session 4');
  });

  it('is renewed where nothing is stored: none may be, or the page emptied what was', async () => {
    for (const how of ['emptied', 'none']) {
      const { asked, kept, server, tokens: stored, unstored } = setUp({}, { endsInMs: 59_000 });
      const tokens = how === 'none' ? unstored() : stored;
      await tokens.visit({ name: 'Aksel' });
      kept.refreshToken = undefined;
      server.endsInMs = 600_000;
      expect(claimsOf((await tokens.give()) ?? '').sub).to.equal('session 2');
      expect(claimsOf((await tokens.give()) ?? '').sub).to.equal('session 2');
      expect(asked).to.deep.equal(['guest Aksel', 'refresh 1']);
    }
  });

  it('may come beside a provider that knows nobody', async () => {
    const { give, tokens } = setUp({ provider: () => Promise.resolve(undefined) });
    expect(await give()).to.equal(undefined);
    await tokens.visit({});
    expect(await give()).to.equal('session 1');
  });

  for (const [what, token] of [
    ['assertion', assertionFor('berit')],
    ['access token', tokenFor('berit')],
  ] as const) {
    it(`is signed out when an ${what} comes, and nothing of theirs goes to whom it names`, async () => {
      const page: HostToken = {};
      const { ended, give, joined, kept, tokens } = setUp(page);
      await tokens.visit({});
      page.token = token;
      const next = (await tokens.give()) ?? '';
      expect(claimsOf(next).sub).to.not.equal('session 1');
      expect([joined, kept.refreshToken]).to.deep.equal([[], undefined]);
      tokens.taken(next);
      await clock.advance(10_000);
      expect(ended).to.deep.equal(['session 1']);
      page.token = undefined;
      tokens.end();
      expect(await give()).to.equal(undefined);
    });
  }

  it('has what they wrote joined to the customer when the page says so, after a reload too', async () => {
    const page: HostToken = { joinsGuest: true };
    const { joined, kept, load, tokens } = setUp(page);
    await tokens.visit({});
    page.token = assertionFor('aksel');
    const after = load();
    expect(claimsOf((await after.give()) ?? '').sub).to.equal('session 3');
    expect([joined, kept.refreshToken]).to.deep.equal([['session 2'], undefined]);
  });

  it('keeps no customer out whom they cannot be joined to', async () => {
    const page: HostToken = { joinsGuest: true };
    const { give, joined, server, tokens } = setUp(page);
    await tokens.visit({});
    server.forgotGuests = true;
    page.token = assertionFor('aksel');
    expect(await give()).to.equal('session 2');
    expect(joined).to.deep.equal(['session 1']);
  });

  it('has the session ended with everything else, and who leaves while it begins gets none', async () => {
    const { ended, give, kept, server, tokens } = setUp({});
    await tokens.visit({});
    tokens.end();
    expect([ended, kept.refreshToken]).to.deep.equal([['session 1'], undefined]);
    let arrive = (): void => undefined;
    server.answersAfter = new Promise<void>((resolve) => (arrive = resolve));
    const late = tokens.visit({ name: 'late' });
    await settle();
    tokens.end();
    arrive();
    await late;
    expect(await give()).to.equal(undefined);
    expect([ended, kept.refreshToken]).to.deep.equal([['session 1', 'session 2'], undefined]);
  });

  it('who leaves while they are renewed has what comes of it ended, unless another tab went on meanwhile', async () => {
    for (const [how, name] of [
      ['leaves', 'session 2'],
      ['leaves, and another comes', 'session 3'],
      ['went on in another tab', undefined],
    ]) {
      const { asked, ended, kept, load, server, tokens } = setUp({});
      await tokens.visit({});
      const after = load();
      let arrive = (): void => undefined;
      server.answersAfter = new Promise<void>((resolve) => (arrive = resolve));
      const late = after.give();
      await settle();
      if (how === 'went on in another tab') kept.refreshToken = 'newer';
      else after.end(true);
      delete server.answersAfter;
      if (how?.endsWith('comes')) await after.visit({ name: 'next' });
      arrive();
      await late;
      expect(ended).to.deep.equal(name ? [name] : []);
      expect(asked.filter((secret) => secret === 'refresh 1')).to.have.length(1);
    }
  });

  it('who signs out before the page ever connected has the stored session ended too', async () => {
    const { asked, ended, kept, load, tokens } = setUp({});
    await tokens.visit({});
    load().end(true);
    await settle();
    expect([asked.at(-1), ended, kept.refreshToken]).to.deep.equal(['refresh 1', ['session 2'], undefined]);
  });
});

async function failureOf(asked: Promise<unknown>): Promise<unknown> {
  try {
    await asked;
  } catch (error) {
    return error;
  }
  return undefined;
}
