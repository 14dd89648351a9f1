import { expect } from 'chai';
import type { ChatClient } from '../../core/chat-client.ts';
import { settle } from '../../core/fake-ports.test-support.ts';
import { browserClient, type ClientSettings } from './browser-client.ts';

const NOBODY: ClientSettings = { server: '', joinGuest: false, team: '', outbox: 'memory', debug: false };

/** A client that connects while its words are still to come. Its provider is asked by name. */
function startConnecting() {
  const asked: string[] = [];
  const provider = (name: string) => () => {
    asked.push(name);
    return Promise.resolve(undefined);
  };
  const settings = { ...NOBODY, tokenProvider: provider('first') };
  let arrive: () => void = () => undefined;
  const words = new Promise<void>((resolve) => (arrive = resolve));
  client = browserClient(settings, () => words);
  client.connect();
  return { asked, provider, settings, arrive };
}

let client: ChatClient | undefined;

describe('the token of a connection that waits for its words', () => {
  afterEach(() => client?.disconnect());

  it('is asked for once, at once', async () => {
    const { asked, arrive } = startConnecting();
    await settle();
    expect(asked).to.deep.equal(['first']);
    arrive();
    await settle();
    expect(asked).to.deep.equal(['first']);
    expect(client?.state.connection).to.equal('signed-out');
  });

  it('is that of the provider which the page has by the time they come', async () => {
    const { asked, provider, settings, arrive } = startConnecting();
    await settle();
    settings.tokenProvider = provider('second');
    arrive();
    await settle();
    expect(asked).to.deep.equal(['first', 'second']);
  });

  it('is what the page has by the time they come', async () => {
    const { settings, arrive } = startConnecting();
    await settle();
    Object.assign(settings, { tokenProvider: undefined, token: 'of another' });
    arrive();
    await settle();
    expect(client?.state.connection).to.equal('connecting');
  });
});
