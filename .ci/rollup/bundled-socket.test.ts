import { nodeResolve } from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SocketTransport } from '../../widget/adapters/socket-transport.ts';
import type { TransportListener } from '../../widget/core/ports.ts';
import { leaveOut } from './leave-out.mjs';
import { typescript } from './typescript.mjs';
import { UNUSED } from './unused.mjs';

const HANDSHAKE = '0{"sid":"s","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":65536}';
const CONNECTED = '40{"sid":"c"}';

/** The browser's end of a WebSocket, played by hand. */
class FakeWebSocket {
  static made: FakeWebSocket[] = [];
  readonly sent: string[] = [];
  readonly url: string;
  onopen?: () => void;
  onmessage?: (event: { data: unknown }) => void;
  onclose?: () => void;
  onerror?: () => void;

  constructor(url: string) {
    this.url = url;
    FakeWebSocket.made.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.onclose?.();
  }
}

const OF_SOCKET_IO = Object.fromEntries(Object.entries(UNUSED).filter(([path]) => !path.startsWith('@lit/')));

/** What listens on the page just now. */
const listening = new Set<unknown>();

function surround(): void {
  vi.stubGlobal('addEventListener', (_: string, listener: unknown) => listening.add(listener));
  vi.stubGlobal('removeEventListener', (_: string, listener: unknown) => listening.delete(listener));
  vi.stubGlobal('location', new URL('http://page.example/here'));
  vi.stubGlobal('WebSocket', FakeWebSocket);
}

/** Cutting it must change nothing that our side could see. */
describe.each([
  ['as it is bundled', OF_SOCKET_IO],
  ['as it is published', {}],
])("Socket.IO's client %s", (_name, unused) => {
  let Transport: typeof SocketTransport;
  const fetched: { url: string; body: unknown }[] = [];
  const heard: string[] = [];
  const listener: TransportListener = {
    opened: () => void heard.push('opened'),
    closed: (end) => void heard.push(`closed ${JSON.stringify(end)}`),
    pushed: (name, payload) => void heard.push(`${name} ${JSON.stringify(payload)}`),
  };

  beforeAll(async () => {
    surround();
    const build = await rollup({
      input: 'widget/adapters/socket-transport.ts',
      plugins: [
        leaveOut(unused),
        nodeResolve({ browser: true, preferBuiltins: false, exportConditions: ['browser', 'production'] }),
        typescript('es2022', 'tsconfig.elements.json'),
      ],
    });
    const { output } = await build.generate({ format: 'es' });
    const module: unknown = await import(`data:text/javascript,${encodeURIComponent(output[0].code)}`);
    Transport = (module as { SocketTransport: typeof SocketTransport }).SocketTransport;
  });

  beforeEach(() => {
    vi.useFakeTimers();
    surround();
    vi.stubGlobal('fetch', (url: string, { body }: { body: unknown }) => {
      fetched.push({ url, body });
      return new Promise(() => undefined);
    });
    FakeWebSocket.made = [];
    fetched.length = heard.length = 0;
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const settle = () => vi.advanceTimersByTimeAsync(0);

  function open(url = 'https://chat.bank.example'): { transport: SocketTransport; wire: FakeWebSocket } {
    const transport = new Transport(url);
    transport.listen(listener);
    transport.open('the-token');
    const [wire] = FakeWebSocket.made as [FakeWebSocket];
    return { transport, wire };
  }

  async function connect() {
    const { transport, wire } = open();
    wire.onopen?.();
    await say(wire, HANDSHAKE);
    await say(wire, CONNECTED);
    return { transport, wire };
  }

  async function say(wire: FakeWebSocket, data: unknown): Promise<void> {
    wire.onmessage?.({ data });
    await settle();
  }

  it.each([
    ['https://chat.bank.example', 'wss://chat.bank.example/socket.io/'],
    ['http://localhost:3100', 'ws://localhost:3100/socket.io/'],
    ['https://[2001:db8::1]:8443/', 'wss://[2001:db8::1]:8443/socket.io/'],
  ])('goes to the server at %s, whatever the page is', (url, address) => {
    expect(open(url).wire.url).toBe(`${address}?EIO=4&transport=websocket`);
  });

  it('shows the token, and tells when it is let in', async () => {
    const { wire } = await connect();
    expect(wire.sent).toEqual(['40{"token":"the-token","protocol":1}']);
    expect(heard).toEqual(['opened']);
  });

  it('tells why it is refused', async () => {
    const { wire } = open();
    wire.onopen?.();
    await say(wire, HANDSHAKE);
    await say(wire, '44{"message":"revoked","data":{"code":"revoked"}}');
    expect(heard).toEqual(['closed {"kind":"refused","error":{"code":"revoked"}}']);
  });

  it('answers a request with its ack, and passes on what is pushed', async () => {
    const { transport, wire } = await connect();
    const answer = transport.request('join', { conversationId: 'a' }, 8_000);
    await settle();
    expect(wire.sent.at(-1)).toBe('420["join",{"conversationId":"a"}]');
    await say(wire, '42["presence",{"available":true}]');
    await say(wire, '430[{"ok":true,"data":{}}]');
    await expect(answer).resolves.toEqual({ ok: true, data: {} });
    expect(heard).toEqual(['opened', 'presence {"available":true}']);
  });

  it('answers a request without an ack itself, once its time is over', async () => {
    const { transport } = await connect();
    const answer = transport.request('join', {}, 8_000);
    await vi.advanceTimersByTimeAsync(8_000);
    await expect(answer).resolves.toMatchObject({ ok: false, error: { code: 'timeout' } });
  });

  it.each(['', 'null', '"yes"', '{}', '{"ok":true}'])(
    'takes no %s for an ack: it is to be asked again',
    async (ack) => {
      const { transport, wire } = await connect();
      const answer = transport.request('join', {}, 8_000);
      await settle();
      await say(wire, `430[${ack}]`);
      await expect(answer).resolves.toMatchObject({ ok: false, error: { code: 'internal', retryable: true } });
    },
  );

  it('answers pings, and gives up on a server that sends none', async () => {
    const { wire } = await connect();
    await say(wire, '2');
    expect(wire.sent.at(-1)).toBe('3');
    await vi.advanceTimersByTimeAsync(45_000);
    expect(heard).toEqual(['opened', 'closed {"kind":"lost"}']);
  });

  it('sends nothing to a server that must have given up while the page slept', async () => {
    const { transport, wire } = await connect();
    vi.setSystemTime(Date.now() + 60_000);
    const answer = transport.request('join', {}, 8_000);
    await vi.advanceTimersByTimeAsync(8_000);
    await expect(answer).resolves.toMatchObject({ ok: false, error: { code: 'unavailable', retryable: true } });
    expect(wire.sent).toHaveLength(1);
    expect(heard).toEqual(['opened', 'closed {"kind":"lost"}']);
  });

  it.each([
    ['the server ends the session', '41'],
    ['the server closes', '1'],
    ['what came is no packet', '42{'],
    ['a binary packet came', '451-["a",{"_placeholder":true,"num":0}]'],
    ['bytes came', new ArrayBuffer(2)],
  ])('is lost when %s, and makes no attempt of its own', async (_, data) => {
    const { wire } = await connect();
    if (data === '1') wire.onclose?.();
    else await say(wire, data);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual(['opened', 'closed {"kind":"lost"}']);
    expect(FakeWebSocket.made).toHaveLength(1);
  });

  it('says goodbye when it is closed, and is silent from then on', async () => {
    const { transport, wire } = await connect();
    transport.close();
    await say(wire, '42["presence",{"available":true}]');
    expect(wire.sent.at(-1)).toBe('41');
    expect(heard).toEqual(['opened']);
  });

  // The published one listens from its loading on, for ever.
  if (unused === OF_SOCKET_IO)
    it('listens on the page only as long as there is a connection', async () => {
      listening.clear();
      const { transport } = await connect();
      expect(listening.size).toBe(1);
      transport.close();
      await settle();
      expect(listening.size).toBe(0);
      FakeWebSocket.made = [];
      const { wire } = await connect();
      expect(listening.size).toBe(1);
      wire.onclose?.();
      await settle();
      expect(listening.size).toBe(0);
    });

  // The published one would poll by XMLHttpRequest.
  if (unused === OF_SOCKET_IO)
    it.each(['cut as it begins', 'swallowed'])(
      'polls first in the next attempt after a WebSocket that was %s',
      async (fate) => {
        const { transport, wire } = open();
        wire.onopen?.();
        if (fate === 'swallowed') await vi.advanceTimersByTimeAsync(10_000);
        else wire.onclose?.();
        await settle();
        expect(heard).toEqual(['closed {"kind":"lost"}']);
        transport.open('the-token');
        await settle();
        expect(fetched.map(({ url }) => url)).toEqual([expect.stringContaining('transport=polling')]);
      },
    );

  // The published one would poll by XMLHttpRequest.
  if (unused === OF_SOCKET_IO)
    it('begins with a WebSocket again after an outage of both', async () => {
      vi.stubGlobal('fetch', () => Promise.reject(new Error('no network')));
      const { transport, wire } = open();
      wire.onerror?.();
      await settle();
      expect(heard).toEqual(['closed {"kind":"lost"}']);
      transport.open('the-token');
      expect(FakeWebSocket.made).toHaveLength(2);
    });

  // The published one would poll by XMLHttpRequest.
  if (unused === OF_SOCKET_IO)
    it('begins with a WebSocket again after an outage of both that came while it polled first', async () => {
      const { transport, wire } = open();
      wire.onopen?.();
      wire.onclose?.();
      vi.stubGlobal('fetch', () => Promise.reject(new Error('no network')));
      transport.open('the-token');
      await settle();
      FakeWebSocket.made[1]?.onerror?.();
      await settle();
      transport.open('the-token');
      expect(FakeWebSocket.made).toHaveLength(3);
    });

  // The published one does not throw.
  if (unused === OF_SOCKET_IO)
    it('throws at an address that is none, and leaves nothing running', () => {
      expect(() => open('https://chat:99999')).toThrow();
      expect(vi.getTimerCount()).toBe(0);
    });

  // The published one would poll by XMLHttpRequest, and does not survive the last two.
  if (unused === OF_SOCKET_IO)
    it.each<[string, (wire: FakeWebSocket) => void]>([
      ['no WebSocket is let through', (wire) => wire.onerror?.()],
      ['something else answers a WebSocket', (wire) => wire.onmessage?.({ data: 'Welcome!' })],
      ['something answers nearly like a server', (wire) => wire.onmessage?.({ data: '0{' })],
    ])('polls within the same attempt where %s', async (_, happens) => {
      const { wire } = open();
      happens(wire);
      wire.onclose?.();
      await settle();
      const { url, body } = fetched[0] as { url: string; body?: unknown };
      expect(url).toMatch(/^https:\/\/chat\.bank\.example\/socket\.io\/\?EIO=4&transport=polling&t=\w+$/);
      expect(body).toBeUndefined();
      expect(heard).toEqual([]);
    });

  // The published one would never tell.
  if (unused === OF_SOCKET_IO)
    it('polls where the browser refuses even to try a WebSocket', async () => {
      vi.stubGlobal('WebSocket', function refuse() {
        throw new Error('An insecure WebSocket connection may not be initiated from a page loaded over HTTPS.');
      });
      new Transport('http://chat.bank.example').open('the-token');
      await settle();
      expect(fetched.map(({ url }) => url)).toEqual([expect.stringContaining('transport=polling')]);
    });
});
