import { ChatClient } from './chat-client.ts';
import { AKSEL, FakeServer } from './fake-server.test-support.ts';
import { FakeBrowser, FakeClock, FakeDice, FakeTransport, type Handler } from './fake-ports.test-support.ts';

interface PageOptions {
  keeps?: boolean;
  prepare?: (transport: FakeTransport) => void;
  token?: () => string;
}

/** One browser of a customer, and the server it speaks to. */
export function openBrowser({ keeps: allKeep = true, user = AKSEL } = {}) {
  const clock = new FakeClock();
  const browser = new FakeBrowser();
  const server = new FakeServer();
  server.user = user;
  let pages = 0;
  /** A page in a tab; the same tab again is the page after a reload. */
  const open = (
    tab: string,
    handle: Handler = (event, payload) => server.handle(event, payload),
    { keeps = allKeep, prepare, token = () => 'token' }: PageOptions = {},
  ) => {
    const transport = new FakeTransport(clock, handle);
    prepare?.(transport);
    const dice = new FakeDice(`${tab}${(pages += 1)}`);
    const source = () => Promise.resolve(token());
    const client = new ChatClient({ transport, clock, dice, token: source, share: browser.open(tab, keeps) });
    client.connect();
    /** The page ends without a word, and all that it had in memory. */
    const kill = () => {
      browser.kill(tab);
      transport.listen({ opened: () => undefined, closed: () => undefined, pushed: () => undefined });
      transport.close();
      transport.reachable = false;
    };
    const shown = () => client.state.items.map(({ content, delivery }) => `${content}: ${delivery}`);
    return { client, transport, kill, shown, sent: () => transport.sent('user-message') };
  };
  return { clock, browser, server, open, kept: () => [...browser.kept.keys()] };
}

/** A server that stores what is sent and never says so. */
export const silent =
  (server: FakeServer): Handler =>
  (event, payload) => {
    const answer = server.handle(event, payload);
    return event === 'user-message' ? undefined : answer;
  };

/** A server that answers nothing to what is sent, and stores nothing. */
export const deaf =
  (server: FakeServer): Handler =>
  (event, payload) =>
    event === 'user-message' ? undefined : server.handle(event, payload);
