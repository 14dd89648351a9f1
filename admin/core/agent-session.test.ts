import { describe, expect, it } from 'vitest';
import type { Session } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { FakeClock, refusal, settle } from '../../widget/core/fake-ports.test-support.ts';
import type { Turns } from '../../widget/core/ports.ts';
import { claimsOf } from '../../widget/core/token-claims.ts';
import { AgentSession } from './agent-session.ts';
import { FakeHttp } from './fake-http.test-support.ts';
import type { ConsoleTabs, SessionNote } from './ports.ts';
import { signInRoutes } from './sign-in-routes.ts';

const ACCOUNTS: Record<string, string> = { 'ingrid@bank': 'ingrid', 'maya@bank': 'maya' };

/** One browser with one cookie, and a server that takes a cookie once and ends the family of one used twice. */
class Browser {
  readonly clock = new FakeClock();
  readonly server = new FakeHttp();
  readonly hearers = new Set<{ tab: object; heard: (note: SessionNote) => void }>();
  /** Whose session the cookie is of, and which of their tokens it is. */
  cookie: { userId: string; sessionId: string; token: number } | undefined;
  owed: string | undefined;
  offline = false;
  reused = 0;
  /** Of which the server was told that they are over. */
  readonly ended: string[] = [];
  #valid = 0;
  #sessions = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor() {
    this.server.on('POST login', ({ body }) => {
      const { email, password, totp } = body as { email: string; password: string; totp?: string };
      const userId = ACCOUNTS[email];
      if (userId === undefined || password !== 'right') return refusal('invalid-credentials');
      if (userId === 'maya' && totp === undefined) return refusal('second-factor-required');
      return totp === undefined || totp === '123456' ? this.begin(userId) : refusal('invalid-credentials');
    });
    this.server.on('POST refresh', async () => {
      const sent = this.cookie;
      // On its way; another tab's request could go out with the same cookie here.
      await Promise.resolve();
      if (this.offline) return refusal('unavailable', { retryable: true });
      if (!sent) return refusal('unauthenticated');
      if (sent.token !== this.#valid) {
        this.reused += 1;
        return refusal('revoked');
      }
      return this.#issue(sent);
    });
    this.server.on('POST logout', ({ token = '' }) => {
      if (this.offline) return refusal('unavailable', { retryable: true });
      this.ended.push(String((claimsOf(token) as { sid?: string }).sid));
      this.cookie = undefined;
      return { ok: true, data: undefined };
    });
    this.server.on('POST passkeys/sign-in', () => this.begin('ingrid'));
    this.server.on('POST invitations/accept', () => this.begin('jonas'));
  }

  open() {
    const tab = {};
    const tabs: ConsoleTabs = {
      post: (note) => {
        for (const other of this.hearers) if (other.tab !== tab) other.heard(note);
      },
      hear: (heard) => {
        const hearer = { tab, heard };
        this.hearers.add(hearer);
        return () => this.hearers.delete(hearer);
      },
    };
    const turns: Turns = (run) => {
      const mine = this.#turn.then(run);
      this.#turn = mine;
      return mine;
    };
    const owed = { read: () => this.owed, write: (id: string | undefined) => void (this.owed = id) };
    const session = new AgentSession({ api: signInRoutes(this.server.http), clock: this.clock, turns, tabs, owed });
    const heard: string[] = [];
    session.follow({ signedOut: () => heard.push('signed-out'), signedIn: () => heard.push('signed-in') });
    return { session, heard };
  }

  /** Begins a session, whose cookie takes the place of any other. Which way in a person took is of no account. */
  begin(userId: string): Answer<Session> {
    this.#sessions += 1;
    return this.#issue({ userId, sessionId: `session-${String(this.#sessions)}` });
  }

  #issue({ userId, sessionId }: { userId: string; sessionId: string }): Answer<Session> {
    this.#valid += 1;
    this.cookie = { userId, sessionId, token: this.#valid };
    return {
      ok: true,
      data: {
        user: { id: userId, role: 'agent', name: userId },
        accessToken: accessToken(sessionId, this.#valid),
        expiresAt: new Date(this.clock.now() + 600_000).toISOString(),
        refreshToken: '',
        refreshExpiresAt: '',
      },
    };
  }
}

function accessToken(sessionId: string, n: number): string {
  return `header.${btoa(JSON.stringify({ sid: sessionId, n }))}.signature`;
}

describe("the console's session", () => {
  it('is taken up by the cookie after a reload, with nothing in any body', async () => {
    const browser = new Browser();
    await browser.open().session.signIn('ingrid@bank', 'right');
    const { session } = browser.open();
    expect(await session.resume()).toBe(true);
    expect(session.state.user?.id).toBe('ingrid');
    expect(browser.server.requests.at(-1)).toEqual({ method: 'POST', path: 'refresh', keepalive: true });
  });

  it('is refreshed by all tabs in turn, so that no cookie is used twice', async () => {
    const browser = new Browser();
    await browser.open().session.signIn('ingrid@bank', 'right');
    const tabs = [browser.open(), browser.open(), browser.open()];
    expect(await Promise.all(tabs.map(({ session }) => session.resume()))).toEqual([true, true, true]);
    await browser.clock.advance(550_000);
    await Promise.all(tabs.map(({ session }) => session.token()));
    expect(browser.reused).toBe(0);
    expect(tabs.map(({ session }) => session.state.status)).toEqual(['signed-in', 'signed-in', 'signed-in']);
  });

  it('asks for the second factor, and takes the code with the same password', async () => {
    const browser = new Browser();
    const { session } = browser.open();
    await session.signIn('maya@bank', 'right');
    expect(session.state.error?.code).toBe('second-factor-required');
    await session.signIn('maya@bank', 'right', '123456');
    expect(session.state.user?.id).toBe('maya');
  });

  it('begins with a passkey or an invitation too', async () => {
    const browser = new Browser();
    await browser.open().session.signInWithPasskey({ challengeId: 'c', response: {} });
    expect(browser.server.requests.at(-1)?.body).toEqual({ challengeId: 'c', response: {} });
    const { session } = browser.open();
    await session.acceptInvitation('token', 'a password of my own');
    expect(session.state.user?.id).toBe('jonas');
  });

  it('ends in every tab with a sign-out in one', async () => {
    const browser = new Browser();
    const [one, other] = [browser.open(), browser.open()];
    await one.session.signIn('ingrid@bank', 'right');
    await other.session.resume();
    await one.session.signOut();
    expect(other.session.state.status).toBe('signed-out');
    expect(other.heard).toContain('signed-out');
    expect(await other.session.token()).toBeUndefined();
    expect(browser.cookie).toBeUndefined();
  });

  it('lets other tabs in that waited, and ends in those of somebody else', async () => {
    const browser = new Browser();
    const [waiting, ingrid, maya] = [browser.open(), browser.open(), browser.open()];
    await ingrid.session.signIn('ingrid@bank', 'right');
    expect(waiting.heard).toEqual(['signed-in']);
    await maya.session.signIn('maya@bank', 'right', '123456');
    expect(ingrid.session.state.status).toBe('signed-out');
    expect(ingrid.heard).toEqual(['signed-out', 'signed-in']);
  });

  it("ends where a refresh brings somebody else's session", async () => {
    const browser = new Browser();
    const { session, heard } = browser.open();
    await session.signIn('ingrid@bank', 'right');
    browser.hearers.clear();
    await browser.open().session.signIn('maya@bank', 'right', '123456');
    expect(await session.token(accessToken('session-1', 1))).toBeUndefined();
    expect(session.state.status).toBe('signed-out');
    expect(heard).toEqual(['signed-out', 'signed-in']);
  });

  it('is not taken up again after a sign-out that the server did not hear of, and is ended later', async () => {
    const browser = new Browser();
    const { session } = browser.open();
    await session.signIn('ingrid@bank', 'right');
    browser.offline = true;
    expect(await session.signOut()).toBe(false);
    expect(await browser.open().session.resume()).toBe(false);
    expect(browser.cookie).toBeDefined();
    browser.offline = false;
    const later = browser.open().session;
    expect(await later.resume()).toBe(false);
    expect(later.state.status).toBe('signed-out');
    expect(browser.ended).toEqual(['session-1']);
    expect(browser.cookie).toBeUndefined();
    expect(browser.owed).toBeUndefined();
  });

  it('is taken up when it began after a sign-out that the server did not hear of', async () => {
    const browser = new Browser();
    const { session } = browser.open();
    await session.signIn('ingrid@bank', 'right');
    browser.offline = true;
    await session.signOut();
    browser.offline = false;
    // At the bank, from which one comes back with the cookie and nothing else.
    browser.begin('ingrid');
    const back = browser.open().session;
    expect(await back.resume()).toBe(true);
    expect(back.state.user?.id).toBe('ingrid');
    expect([browser.ended, browser.owed]).toEqual([[], undefined]);
  });

  it('is owed its end by the one that the cookie is of, though another tab was there when it began', async () => {
    const browser = new Browser();
    const { session } = browser.open();
    await session.signIn('ingrid@bank', 'right');
    browser.begin('ingrid');
    await browser.open().session.resume();
    browser.offline = true;
    await session.signOut();
    expect(await browser.open().session.resume()).toBe(false);
    browser.offline = false;
    await browser.open().session.resume();
    expect(browser.ended).toEqual(['session-2']);
  });

  it('that began at the bank lets the tabs in that waited, and ends in those of somebody else', async () => {
    const browser = new Browser();
    const [waiting, maya] = [browser.open(), browser.open()];
    await maya.session.signIn('maya@bank', 'right', '123456');
    await waiting.session.resume();
    waiting.session.forget();
    waiting.heard.length = 0;
    browser.begin('ingrid');
    await browser.open().session.resume();
    expect(waiting.heard).toEqual(['signed-in']);
    expect(maya.session.state.status).toBe('signed-out');
    expect(maya.heard).toEqual(['signed-out', 'signed-in']);
  });

  it('is ended on the server with a fresh token when the last one is over', async () => {
    const browser = new Browser();
    const { session } = browser.open();
    await session.signIn('ingrid@bank', 'right');
    await browser.clock.advance(700_000);
    expect(await session.signOut()).toBe(true);
    expect(browser.server.requests.at(-1)).toMatchObject({ path: 'logout', token: accessToken('session-1', 2) });
  });

  it('begins only after the last sign-out is answered, which takes the cookie away', async () => {
    const browser = new Browser();
    const { session } = browser.open();
    await session.signIn('ingrid@bank', 'right');
    let answer: () => void = () => undefined;
    browser.server.on('POST logout', () =>
      new Promise<void>((resolve) => (answer = resolve)).then(() => {
        browser.cookie = undefined;
        return { ok: true, data: undefined };
      }),
    );
    const leaving = session.signOut();
    const coming = session.signIn('maya@bank', 'right', '123456');
    await settle();
    answer();
    await Promise.all([leaving, coming]);
    expect(browser.cookie?.userId).toBe('maya');
    expect(browser.owed).toBeUndefined();
  });

  it('begins only after a refresh on its way is answered, which puts its own cookie in place', async () => {
    const browser = new Browser();
    const { session } = browser.open();
    let answer: () => void = () => undefined;
    browser.server.on('POST refresh', () =>
      new Promise<void>((resolve) => (answer = resolve)).then(() => browser.begin('ingrid')),
    );
    const resuming = session.resume();
    await settle();
    // Whoever would rather not wait for it.
    session.forget();
    const coming = session.signIn('maya@bank', 'right', '123456');
    await settle();
    expect([session.state.status, browser.server.asked]).toEqual(['signing-in', ['POST refresh']]);
    answer();
    expect(await Promise.all([resuming, coming])).toMatchObject([false, { ok: true }]);
    expect(browser.cookie?.userId).toBe('maya');
    expect(session.state.user?.id).toBe('maya');
  });

  it('ends with the one that the same person began in another tab, by a token of that', async () => {
    const browser = new Browser();
    const { session } = browser.open();
    await session.signIn('ingrid@bank', 'right');
    await browser.open().session.signIn('ingrid@bank', 'right');
    const leaving = session.signOut();
    expect(session.state.status).toBe('signed-out');
    expect(await leaving).toBe(true);
    expect(browser.ended).toEqual(['session-2', 'session-1']);
    expect([browser.cookie, browser.owed]).toEqual([undefined, undefined]);
  });
});
