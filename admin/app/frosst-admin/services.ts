import { browserClock } from '../../../widget/adapters/browser-clock.ts';
import { browserDice } from '../../../widget/adapters/browser-dice.ts';
import { SocketTransport } from '../../../widget/adapters/socket-transport.ts';
import type { Clock, DebugLog, Dice } from '../../../widget/core/ports.ts';
import { browserPasskeys } from '../../adapters/browser-passkeys.ts';
import { browserTurns } from '../../adapters/browser-turns.ts';
import { consoleTabs } from '../../adapters/console-tabs.ts';
import { type Downloads, downloads } from '../../adapters/downloads.ts';
import { sameOriginHttp } from '../../adapters/same-origin-http.ts';
import { storedMark } from '../../adapters/stored-mark.ts';
import { AgentClient } from '../../core/agent-client.ts';
import { AgentSession } from '../../core/agent-session.ts';
import { authorised } from '../../core/authorised.ts';
import type { Http, Passkeys } from '../../core/ports.ts';
import { type SignInRoutes, signInRoutes } from '../../core/sign-in-routes.ts';

/** What one console works with. */
export interface AdminServices {
  session: AgentSession;
  client: AgentClient;
  /** Requests of whoever is not signed in yet. */
  routes: SignInRoutes;
  /** Requests of the person signed in. */
  http: Http;
  passkeys: Passkeys;
  downloads: Downloads;
  clock: Clock;
  dice: Dice;
  /** Loads the page anew, unless somebody would rather stay with what is not sent yet. */
  reload: () => void;
}

/** The console's services on the real browser, with the server its page is from. */
export function browserServices(debug?: DebugLog): AdminServices {
  const routes = signInRoutes(sameOriginHttp);
  const session = new AgentSession({
    api: routes,
    clock: browserClock,
    turns: browserTurns('frosst-admin session'),
    tabs: consoleTabs('frosst-admin'),
    owed: storedMark('frosst-admin:sign-out owed'),
  });
  const client = new AgentClient({
    transport: new SocketTransport(location.origin),
    clock: browserClock,
    dice: browserDice,
    token: session.token,
    ...(debug ? { debug } : {}),
  });
  const http = authorised(sameOriginHttp, session.token);
  return {
    session,
    client,
    routes,
    http,
    passkeys: browserPasskeys,
    downloads: downloads(session.token),
    clock: browserClock,
    dice: browserDice,
    reload: () => location.reload(),
  };
}
