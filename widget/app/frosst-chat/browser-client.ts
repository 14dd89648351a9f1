/** The one place where core meets browser: what the core asks of the world, fulfilled for one element. */
import { browserClock } from '../../adapters/browser-clock.ts';
import { browserDice } from '../../adapters/browser-dice.ts';
import { type HostToken, HostTokens } from '../../adapters/host-tokens.ts';
import { identityApi } from '../../adapters/identity-api.ts';
import { SocketTransport } from '../../adapters/socket-transport.ts';
import { shareTabs } from '../../adapters/tab-sharing.ts';
import { visitorStore } from '../../adapters/visitor-store.ts';
import { fetchSettings, saveTranscript } from '../../adapters/widget-api.ts';
import { ChatClient } from '../../core/chat-client.ts';
import { failure } from '../../core/failure.ts';
import { words } from '../../translations/words.ts';

/** What the page set on the element; all but `server` is read again whenever it is needed. */
export interface ClientSettings {
  readonly server: string;
  readonly token?: HostToken['token'];
  readonly tokenProvider?: HostToken['provider'];
  readonly joinGuest: boolean;
  readonly team: string;
  readonly outbox: string;
  readonly debug: boolean;
}

/**
 * Makes a client that connects to `settings.server` with the page's tokens.
 *
 * @param arriveWords resolves when there are words for all that the server may tell; a connection waits for it
 */
export function browserClient(settings: ClientSettings, arriveWords: () => Promise<void>): ChatClient {
  const { server } = settings;
  const speaker = () => settings.tokenProvider ?? settings.token;
  const tokens = new HostTokens(
    () => ({ token: settings.token, provider: settings.tokenProvider, joinsGuest: settings.joinGuest }),
    identityApi(server),
    browserClock,
    visitorStore(server),
  );
  return new ChatClient({
    transport: new SocketTransport(server),
    clock: browserClock,
    dice: browserDice,
    token: async (refused) => {
      const asked = speaker();
      const [given] = await Promise.all([tokens.give(refused), arriveWords()]);
      // The page may speak for another person by the time that the words have come.
      return asked === speaker() ? given : tokens.give(refused);
    },
    sessions: tokens,
    share: shareTabs(server, () => settings.outbox !== 'memory'),
    team: () => settings.team || undefined,
    settings: () =>
      arriveWords().then(
        () => fetchSettings(server, settings.team),
        () => failure('unavailable'),
      ),
    saveTranscript: (token, conversationId, format, isWanted) =>
      saveTranscript(server, token, isWanted, { conversationId, format, language: words.language }),
    debug: (event, details) => {
      // eslint-disable-next-line no-console -- what the debug attribute is for
      if (settings.debug) console.debug('frosst-chat', event, details ?? '');
    },
  });
}
