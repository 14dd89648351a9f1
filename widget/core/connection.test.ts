import { describe, expect, it, vi } from 'vitest';
import type { Hello, SessionNotice } from '../../server/protocol/events.ts';
import { Connection } from './connection.ts';
import { FakeServer } from './fake-server.test-support.ts';
import { FakeClock, FakeDice, FakeTransport, type Handler, refusal, settle } from './fake-ports.test-support.ts';

function setUp(tokens: (string | undefined | Error)[] = ['t1'], handle?: Handler) {
  const clock = new FakeClock();
  const dice = new FakeDice();
  const server = new FakeServer();
  const transport = new FakeTransport(clock, handle ?? ((event, payload) => server.handle(event, payload)));
  const states: string[] = [];
  const events = { registered: vi.fn(), lost: vi.fn(), revoked: vi.fn(), pushed: vi.fn() };
  const former: (string | undefined)[] = [];
  const token = (old?: string) => {
    former.push(old);
    const next = tokens.length > 1 ? tokens.shift() : tokens[0];
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  };
  const connection = new Connection<Hello>(
    { clock, dice, transport, token },
    { ...events, changed: (state, lostAt) => void states.push(lostAt === undefined ? state : `${state}!`) },
  );
  return { clock, dice, transport, connection, states, former, tokens, ...events };
}

async function online(...given: Parameters<typeof setUp>) {
  const all = setUp(...given);
  all.connection.start();
  await settle();
  return all;
}

const notice = (rest: Partial<SessionNotice>): SessionNotice => ({
  code: 'drain',
  reconnect: true,
  windowMs: 0,
  ...rest,
});

describe('the connection', () => {
  it('registers first and then is online', async () => {
    const { transport, states, registered } = await online();
    expect(transport.requests.map(({ event }) => event)).toEqual(['register']);
    expect(states).toEqual(['connecting', 'online']);
    expect(registered).toHaveBeenCalledOnce();
  });

  it('comes back after a loss, with full jitter from 0.5 to 30 s, for ever', async () => {
    const { clock, transport, states, lost } = await online();
    transport.reachable = false;
    const at: number[] = [];
    const open = transport.open.bind(transport);
    transport.open = (token) => {
      at.push(clock.now());
      open(token);
    };
    const start = clock.now();
    transport.drop();
    await clock.advance(10 * 60_000);
    expect(lost).toHaveBeenCalledOnce();
    expect(states.at(-1)).toBe('reconnecting!');
    expect(at.slice(0, 9).map((time, index) => time - (at[index - 1] ?? start))).toEqual([
      250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000,
    ]);
    transport.reachable = true;
    await clock.advance(15_000);
    expect(states.at(-1)).toBe('online');
  });

  it('tries at once when the page wakes up', async () => {
    const { clock, transport, connection, states } = await online();
    transport.reachable = false;
    transport.drop();
    await clock.advance(60_000);
    transport.reachable = true;
    connection.wake();
    await settle();
    expect(states.at(-1)).toBe('online');
  });

  it('finds a half-open connection within 4 s of waking up', async () => {
    let mute = false;
    const server = new FakeServer();
    const { clock, transport, connection } = await online(['t1'], (event, payload) =>
      mute ? undefined : server.handle(event, payload),
    );
    mute = true;
    connection.wake();
    await clock.advance(3_999);
    expect(transport.attempts).toHaveLength(1);
    mute = false;
    await clock.advance(300);
    expect(transport.attempts).toHaveLength(2);
  });

  it('does not give a connection up for one lost ack when a probe is answered', async () => {
    const server = new FakeServer();
    const { clock, transport, connection } = await online(['t1'], (event, payload) =>
      event === 'user-message' ? undefined : server.handle(event, payload),
    );
    const asked = connection.request('user-message', {});
    await clock.advance(20_000);
    expect(await asked).toMatchObject({ ok: false, error: { code: 'timeout' } });
    expect(transport.attempts).toHaveLength(1);
  });

  it('after a drain comes back at a random moment of the window, and blames nobody', async () => {
    const { clock, transport, lost } = await online();
    transport.push('session', notice({ code: 'drain', windowMs: 10_000 }));
    await clock.advance(4_999);
    expect(transport.attempts).toHaveLength(1);
    await clock.advance(1);
    expect(transport.attempts).toHaveLength(2);
    expect(lost).not.toHaveBeenCalled();
  });

  it('is signed out and has everything wiped when the session was revoked', async () => {
    const { clock, transport, states, revoked } = await online();
    transport.push('session', notice({ code: 'revoked', reconnect: false }));
    await clock.advance(60_000);
    expect(states.at(-1)).toBe('signed-out');
    expect(revoked).toHaveBeenCalledOnce();
    expect(transport.attempts).toHaveLength(1);
  });

  it('asks for another token once when its own expired', async () => {
    const { transport, states, former } = await online(['t1', 't2']);
    transport.push('session', notice({ code: 'expired' }));
    await settle();
    expect(transport.attempts).toEqual(['t1', 't2']);
    expect(former).toEqual([undefined, 't1']);
    expect(states.at(-1)).toBe('online');
  });

  it('is signed out when the other token is refused too, or is the same one', async () => {
    for (const { tokens, tried } of [
      { tokens: ['t1', 't2', 't3'], tried: ['t1', 't2'] },
      { tokens: ['t1'], tried: ['t1'] },
    ]) {
      const all = setUp(tokens);
      all.transport.refusal = { code: 'unauthenticated', message: '', retryable: false };
      all.connection.start();
      await all.clock.advance(60_000);
      expect(all.transport.attempts).toEqual(tried);
      expect(all.states.at(-1)).toBe('signed-out');
      expect(all.revoked).not.toHaveBeenCalled();
    }
  });

  it('is signed out when nobody has a token, and connects when it is started again', async () => {
    const all = await online([undefined]);
    expect(all.states).toEqual(['connecting', 'signed-out']);
    all.tokens[0] = 't1';
    all.connection.start();
    await settle();
    expect(all.states.at(-1)).toBe('online');
  });

  it('asks again later when a token cannot be had just now', async () => {
    const all = await online([new Error('offline'), 't1']);
    expect(all.states.at(-1)).toBe('reconnecting!');
    await all.clock.advance(500);
    expect(all.states.at(-1)).toBe('online');
  });

  it('waits as long as a server that turns it away asks for', async () => {
    const { clock, connection, transport } = setUp();
    transport.refusal = { code: 'rate-limited', message: '', retryable: true, retryAfterMs: 9_000 };
    connection.start();
    await clock.advance(8_999);
    expect(transport.attempts).toHaveLength(1);
    await clock.advance(1);
    expect(transport.attempts).toHaveLength(2);
  });

  it('hands a new token on before the old one ends', async () => {
    const { clock, transport } = await online(['t1', 't1', 't2']);
    await clock.advance(30_000);
    expect(transport.sent('auth-refresh')).toEqual([]);
    await clock.advance(30_000);
    expect(transport.sent('auth-refresh')).toEqual([{ token: 't2' }]);
    await clock.advance(120_000);
    expect(transport.sent('auth-refresh')).toHaveLength(1);
  });

  it('signs out when the source has no token any more', async () => {
    const { clock, states } = await online(['t1', undefined]);
    await clock.advance(30_000);
    expect(states.at(-1)).toBe('signed-out');
  });

  it('asks again when the source does not answer, and takes no late answer', async () => {
    const all = setUp();
    let answer: (token: string) => void = () => undefined;
    const hanging = new Promise<string>((resolve) => (answer = resolve));
    const asked = vi.fn().mockReturnValueOnce(hanging).mockResolvedValue('t2');
    const connection = new Connection<Hello>(
      { clock: all.clock, dice: all.dice, transport: all.transport, token: asked },
      { ...all, changed: () => undefined },
    );
    connection.start();
    await all.clock.advance(15_000);
    answer('t1');
    await all.clock.advance(1_000);
    expect(all.transport.attempts).toEqual(['t2']);
    expect(connection.isOnline).toBe(true);
  });

  it('looks for another token soon when told to, once, however often it is told', async () => {
    const { clock, connection, transport, former } = await online(['t1', 't2']);
    for (let times = 0; times < 20; times += 1) connection.checkToken();
    await clock.advance(1_000);
    expect(former).toHaveLength(2);
    expect(transport.sent('auth-refresh')).toEqual([{ token: 't2' }]);
  });

  it('connects again with a token that the connection may not go on with: it is another person’s', async () => {
    const server = new FakeServer();
    const { clock, transport, states } = await online(['t1', 'berit'], (event, payload) =>
      event === 'auth-refresh' ? refusal('forbidden') : server.handle(event, payload),
    );
    await clock.advance(31_000);
    expect(transport.attempts).toEqual(['t1', 'berit']);
    expect(states.at(-1)).toBe('online');
  });

  it('hands a token on again that the server could not take just then', async () => {
    const server = new FakeServer();
    let isDown = true;
    const { clock, transport } = await online(['t1', 't2'], (event, payload) =>
      isDown && event === 'auth-refresh' ? refusal('unavailable', { retryable: true }) : server.handle(event, payload),
    );
    await clock.advance(31_000);
    isDown = false;
    await clock.advance(90_000);
    expect(transport.sent('auth-refresh')).toEqual([{ token: 't2' }, { token: 't2' }]);
    expect(transport.attempts).toEqual(['t1']);
  });

  it('throws nothing into the page when a push makes no sense', async () => {
    const { transport, pushed, states } = await online();
    pushed.mockImplementation(() => {
      throw new TypeError('of what is not there');
    });
    expect(() => transport.push('heads', {} as never)).not.toThrow();
    expect(states.at(-1)).toBe('online');
  });

  it('does nothing more once it was stopped in the middle of connecting', async () => {
    const { clock, connection, transport, states } = setUp();
    connection.start();
    connection.stop();
    await clock.advance(60_000);
    expect(transport.attempts).toEqual([]);
    expect(states).toEqual(['connecting', 'idle']);
  });

  it('comes back when the greeting fails, and not in a hurry', async () => {
    const server = new FakeServer();
    let isDown = true;
    const { clock, transport, states } = await online(['t1'], (event, payload) =>
      isDown ? refusal('unavailable', { retryable: true }) : server.handle(event, payload),
    );
    await clock.advance(10_000);
    expect(transport.attempts.length).toBeLessThan(8);
    isDown = false;
    await clock.advance(30_000);
    expect(states.at(-1)).toBe('online');
  });
});
