import { browserClock } from '../../../widget/adapters/browser-clock.ts';
import { browserDice } from '../../../widget/adapters/browser-dice.ts';
import { httpApi } from '../../../widget/adapters/http-api.ts';
import { SocketTransport } from '../../../widget/adapters/socket-transport.ts';
import { tabStore } from '../../../widget/adapters/tab-store.ts';
import type { DebugLog } from '../../../widget/core/ports.ts';
import { type AudienceSource, audienceApi } from '../../adapters/audience-api.ts';
import { AgentClient } from '../../core/agent-client.ts';
import { AgentSession } from '../../core/agent-session.ts';

/** What one console works with. */
export interface AdminServices {
  session: AgentSession;
  client: AgentClient;
  audience: AudienceSource;
}

/**
 * The console's services on the real browser and the real network.
 *
 * @param server the server's address; the page's own origin when empty
 */
export function browserServices(server: string, debug?: DebugLog): AdminServices {
  const url = new URL(server === '' ? '/' : server, document.baseURI).origin;
  const session = new AgentSession({ api: httpApi(url), clock: browserClock, store: tabStore('frosst-admin:refresh') });
  const client = new AgentClient({
    transport: new SocketTransport(url),
    clock: browserClock,
    dice: browserDice,
    token: session.token,
    ...(debug ? { debug } : {}),
  });
  return { session, client, audience: audienceApi(url, () => session.token()) };
}
