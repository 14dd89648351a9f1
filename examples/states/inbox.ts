/**
 * The console with `?rows=` conversations. The page is told when the inbox has been drawn, and `desk.write(n)` lets `n`
 * customers write; `?theme=dark` and `?dir=rtl` show it otherwise.
 */
import type { Session } from '../../server/protocol/entities.ts';
import { browserClock } from '../../widget/adapters/browser-clock.ts';
import { browserDice } from '../../widget/adapters/browser-dice.ts';
import type { AdminServices } from '../../admin/app/frosst-admin/services.ts';
import { AgentClient } from '../../admin/core/agent-client.ts';
import { AgentSession } from '../../admin/core/agent-session.ts';
import { FakeHttp } from '../../admin/core/fake-http.test-support.ts';
import { signInRoutes } from '../../admin/core/sign-in-routes.ts';
import { FrosstAdmin } from '../../admin/define.ts';
import { ME, ScriptedDesk } from './scripted-desk.ts';

const asked = new URLSearchParams(location.search);
const desk = new ScriptedDesk(Number(asked.get('rows') ?? 20_000));
const NEVER = '2099-01-01T00:00:00.000Z';

function services(): AdminServices {
  const signedIn: Session = {
    user: ME,
    accessToken: 'token',
    expiresAt: NEVER,
    refreshToken: '',
    refreshExpiresAt: NEVER,
  };
  const { http } = new FakeHttp().gives('POST refresh', signedIn).gives('GET sign-in', { passkeys: false });
  const routes = signInRoutes(http);
  const session = new AgentSession({
    api: routes,
    clock: browserClock,
    turns: (run) => run(),
    tabs: { post: () => undefined, hear: () => () => undefined },
    owed: { read: () => undefined, write: () => undefined },
  });
  const client = new AgentClient({
    transport: desk,
    clock: browserClock,
    dice: browserDice,
    token: () => Promise.resolve('token'),
  });
  const never = () => Promise.resolve({ ok: false, reason: 'cancelled' } as const);
  return {
    session,
    client,
    routes,
    http,
    passkeys: { isSupported: false, get: never, create: never },
    downloads: { save: () => undefined, fetch: () => Promise.resolve(false) },
    clock: browserClock,
    dice: browserDice,
    reload: () => undefined,
  };
}

/** Everything that matches, through all shadow trees. */
function find(root: ParentNode, selector: string): Element | undefined {
  for (const element of root.querySelectorAll('*')) {
    const found = element.matches(selector) ? element : element.shadowRoot && find(element.shadowRoot, selector);
    if (found) return found;
  }
  return undefined;
}

/** Each frame looks whether a row stands where it is seen, and says when that frame is drawn. */
function watch(): void {
  const row = find(document, 'frosst-inbox-row');
  if (!row || row.getBoundingClientRect().height === 0) {
    requestAnimationFrame(watch);
    return;
  }
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    performance.mark('drawn');
    const list = find(document, 'frosst-virtual-list');
    if (list) list.id = 'long';
    Object.assign(window, { desk, list });
    document.body.dataset['ready'] = 'inbox';
  };
  port2.postMessage('');
}

document.dir = asked.get('dir') ?? 'ltr';
const admin = new FrosstAdmin();
admin.theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
admin.makeServices = services;
document.body.append(admin);
watch();
