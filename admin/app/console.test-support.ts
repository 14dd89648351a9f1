import { fixture, fixtureCleanup, html } from '@open-wc/testing-helpers';
import type { LitElement } from 'lit';
import type { Conversation, Message, Presence, Session, User } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type { AudienceCounts } from '../../server/protocol/http.ts';
import { LIMITS } from '../../server/protocol/limits.ts';
import { FakeClock, FakeDice, FakeTransport, refusal, settle } from '../../widget/core/fake-ports.test-support.ts';
import { AgentClient } from '../core/agent-client.ts';
import { AgentSession } from '../core/agent-session.ts';
import { authorised } from '../core/authorised.ts';
import { FakeHttp } from '../core/fake-http.test-support.ts';
import type { ConsoleTabs, PasskeyOutcome, SessionNote } from '../core/ports.ts';
import { signInRoutes } from '../core/sign-in-routes.ts';
import '../define.ts';
import type { FrosstAdmin } from './frosst-admin/frosst-admin.ts';
import { AKSEL, ASTRID, INGRID, MAYA, at, conversation, message } from './state.test-support.ts';

/** The bank's side of the contract, in memory, as far as the console asks for it. */
export class StaffServer {
  me: User = INGRID;
  users: Presence[] = [];
  teams: string[] = [];
  readonly logs = new Map<string, Message[]>();
  conversations: Conversation[] = [];
  /** What an event is answered instead, by its name. */
  readonly refusals = new Map<string, Answer<never> | undefined>();
  audience: AudienceCounts = { all: 1_842, online: 37 };
  readonly http = new FakeHttp();
  /** Somebody's cookie is in the browser. */
  hasCookie = true;

  constructor() {
    this.http
      .on('POST login', ({ body }) => this.#login(body as Credentials))
      .on('POST refresh', () => (this.hasCookie ? sessionOf(this.me) : refusal('unauthenticated')))
      .on('POST logout', () => {
        this.hasCookie = false;
        return { ok: true, data: undefined };
      })
      .on('GET broadcasts/audience', () => ({ ok: true, data: this.audience }))
      .gives('GET sign-in', { passkeys: false });
    this.begin(AKSEL, [message(1, { content: 'I see two charges' }), message(2, { content: 'Both from one hotel' })]);
  }

  /** Whose password is right is in, once they gave a code where they have a second factor. */
  #login({ email, password, totp }: Credentials): Answer<Session> {
    const user = [INGRID, MAYA, ASTRID].find(({ id }) => email.startsWith(id));
    if (!user || password !== 'right') return refusal('invalid-credentials');
    if (user === ASTRID && totp === undefined) return refusal('second-factor-required');
    if (user === ASTRID && totp !== '123456' && totp !== 'kept-code') return refusal('invalid-credentials');
    return this.enter(user);
  }

  /** Begins a session. */
  enter(user: User): Answer<Session> {
    this.me = user;
    this.hasCookie = true;
    return sessionOf(user);
  }

  /** Gives a customer a conversation; the newest first in the inbox. */
  begin(user: User, log: Message[], rest: Partial<Conversation> = {}): Conversation {
    const id = rest.id ?? `c-${user.id}`;
    const stored = log.map((each) => ({ ...each, id: `${id}-${String(each.seq)}`, conversationId: id }));
    this.logs.set(id, stored);
    const lastMessage = stored.at(-1) ?? null;
    const { name, role } = user;
    const lastMessageAt = lastMessage?.timestamp ?? at('08:00');
    const begun = conversation({
      id,
      user: { id: user.id, name, role },
      headSeq: stored.length,
      lastMessage,
      lastMessageAt,
      ...rest,
    });
    this.conversations = [...this.conversations.filter((other) => other.id !== id), begun];
    return begun;
  }

  readonly handle = (event: string, payload: never): Answer<unknown> | undefined => {
    if (this.refusals.has(event)) return this.refusals.get(event);
    return { ok: true, data: this.#answer(event, payload) };
  };

  #answer(event: string, payload: Record<string, unknown>): unknown {
    const id = String(payload['conversationId']);
    switch (event) {
      case 'register':
        return this.#hello();
      case 'join':
      case 'leave':
        return { viewers: [] };
      case 'conversations':
        return { conversations: this.#list(payload) };
      case 'sync':
        return {
          streams: (payload['streams'] as { conversationId: string; afterSeq: number }[]).map((stream) =>
            this.#stream(stream),
          ),
        };
      case 'history':
        return this.#history(payload as { conversationId: string; beforeSeq: number; limit: number });
      case 'close':
      case 'reopen':
        return this.#turn(id, event === 'close' ? 'closed' : 'open');
      case 'transfer':
        return this.#give(id, payload['team'] as string | null);
      case 'admin-reply':
        return this.#store(id, payload);
      case 'admin-message':
        return { broadcastId: 'b1', recipients: 1_840 };
      default:
        return {};
    }
  }

  #hello() {
    const newest = this.conversations.map((each) => each);
    return {
      user: this.me,
      conversation: null,
      broadcasts: [],
      limits: LIMITS,
      serverTime: at('10:00'),
      availability: { available: true },
      users: this.users,
      teams: this.teams,
      conversations: newest,
    };
  }

  #list({ filter }: { filter?: { userId?: string } }) {
    const userId = filter?.userId;
    return this.conversations.filter(({ user }) => userId === undefined || user.id === userId);
  }

  #stream({ conversationId, afterSeq }: { conversationId: string; afterSeq: number }) {
    const log = this.logs.get(conversationId) ?? [];
    return {
      conversationId,
      epoch: 1,
      headSeq: log.length,
      messages: log.slice(afterSeq),
      hasMore: false,
      receipts: [],
    };
  }

  #history({ conversationId, beforeSeq, limit }: { conversationId: string; beforeSeq: number; limit: number }) {
    const older = (this.logs.get(conversationId) ?? []).filter(({ seq }) => seq < beforeSeq);
    return { messages: older.slice(-limit), hasMore: older.length > limit };
  }

  #turn(id: string, status: 'open' | 'closed') {
    this.conversations = this.conversations.map((each) => (each.id === id ? { ...each, status } : each));
    return this.conversations.find((each) => each.id === id);
  }

  #give(id: string, team: string | null) {
    this.conversations = this.conversations.map(({ team: before, ...each }) => {
      const kept = each.id === id ? team : before;
      return { ...each, ...(kept !== null && kept !== undefined && { team: kept }) };
    });
    return this.conversations.find((each) => each.id === id);
  }

  #store(id: string, payload: Record<string, unknown>) {
    const log = this.logs.get(id) ?? [];
    const stored = message(log.length + 1, {
      conversationId: id,
      sender: INGRID,
      content: String(payload['content']),
      timestamp: at('10:00'),
    });
    this.logs.set(id, [...log, stored]);
    return { id: stored.id, conversationId: id, seq: stored.seq, timestamp: stored.timestamp, duplicate: false };
  }
}

interface Credentials {
  email: string;
  password: string;
  totp?: string;
}

function sessionOf(user: User): Answer<Session> {
  const accessToken = `a-${user.id}`;
  const never = at('23:00', '2099-01-01');
  return { ok: true, data: { user, accessToken, expiresAt: never, refreshToken: '', refreshExpiresAt: never } };
}

/** A console on a page, with the real client and session on a scripted server. */
export interface Stage {
  admin: FrosstAdmin;
  server: StaffServer;
  transport: FakeTransport;
  client: AgentClient;
  session: AgentSession;
  clock: FakeClock;
  /** Says what another tab would. */
  tell: (note: SessionNote) => void;
  /** What this tab told the others. */
  told: SessionNote[];
  /** Files that were saved: name and text, or where it came from. */
  files: { name: string; from: string }[];
  /** How often the page was to be loaded anew. */
  page: { reloads: number };
  /** Lets everything that waits go on, and every element draw. */
  settled: () => Promise<void>;
}

interface StageOptions {
  server?: StaffServer;
  /** Width of the console in px, which decides its layout. */
  width?: number;
  theme?: string;
  /** Nobody is signed in yet. */
  signedOut?: boolean;
  /** What stands behind the `#` of the page's address. */
  hash?: string;
  /** The page is not the console's own. */
  embedded?: boolean;
  /** What the browser answers to a passkey challenge. */
  passkey?: PasskeyOutcome;
}

export async function openConsole({
  server = new StaffServer(),
  width = 1_440,
  theme = 'light',
  signedOut = false,
  passkey = { ok: false, reason: 'cancelled' },
  hash = '',
  embedded = false,
}: StageOptions = {}): Promise<Stage> {
  // Where the last test was is not where this one begins, and its console must not say so any more.
  fixtureCleanup();
  if (location.hash.startsWith('#/')) history.replaceState(null, '', location.pathname + location.search);
  if (hash !== '') history.replaceState(null, '', location.pathname + location.search + hash);
  const clock = new FakeClock();
  const transport = new FakeTransport(clock, server.handle);
  if (signedOut) server.hasCookie = false;
  const { tabs, tell, told } = fakeTabs();
  let owedId: string | undefined;
  const owed = { read: () => owedId, write: (id: string | undefined) => void (owedId = id) };
  const routes = signInRoutes(server.http.http);
  const session = new AgentSession({ api: routes, clock, turns: (run) => run(), tabs, owed });
  const dice = new FakeDice();
  const client = new AgentClient({ transport, clock, dice, token: session.token });
  const http = authorised(server.http.http, session.token);
  const ask = () => Promise.resolve(passkey);
  const passkeys = { isSupported: true, get: ask, create: ask };
  const files: Stage['files'] = [];
  const save = (from: string, name: string) => files.push({ name, from });
  const downloads = { save, fetch: (path: string, name: string) => Promise.resolve(save(path, name) > 0) };
  const page = { reloads: 0 };
  const reload = () => void (page.reloads += 1);
  const makeServices = () => ({ session, client, routes, http, passkeys, downloads, clock, dice, reload });
  const stand = await fixture<HTMLElement>(
    html`<div><frosst-admin theme=${theme} ?embedded=${embedded} .makeServices=${makeServices}></frosst-admin></div>`,
  );
  stand.style.width = `${String(width)}px`;
  const admin = stand.firstElementChild as FrosstAdmin;
  admin.style.height = '900px';
  const settled = async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await settle();
      await Promise.all(elementsIn(admin).map((element) => element.updateComplete));
    }
    // What customers did meanwhile is told in one.
    await clock.advance(100);
    await Promise.all(elementsIn(admin).map((element) => element.updateComplete));
    // What observers of sizes and scrolling do comes with the next frame.
    await frame();
    await admin.updateComplete;
  };
  await settled();
  return { admin, server, transport, client, session, clock, tell, told, files, page, settled };
}

/** The next frame; a page in the background draws none, and must not stop its tests. */
function frame(): Promise<unknown> {
  const drawn = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return Promise.race([drawn, new Promise((resolve) => setTimeout(resolve, 100))]);
}

/** Ends every animation that ends: axe would measure a colour half-way to another. */
export function finishAnimations(root: LitElement): void {
  for (const element of elementsIn(root)) {
    for (const animation of (element.renderRoot as ShadowRoot).getAnimations()) {
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    }
  }
}

function fakeTabs(): { tabs: ConsoleTabs; tell: (note: SessionNote) => void; told: SessionNote[] } {
  const hearers = new Set<(note: SessionNote) => void>();
  const told: SessionNote[] = [];
  const tabs: ConsoleTabs = {
    post: (note) => void told.push(note),
    hear(heard) {
      hearers.add(heard);
      return () => hearers.delete(heard);
    },
  };
  return { tabs, told, tell: (note) => hearers.forEach((heard) => heard(note)) };
}

/** Every element with a shadow tree of its own, from the outermost in. */
function elementsIn(root: LitElement): LitElement[] {
  const inner = [...root.renderRoot.querySelectorAll<LitElement>('*')].filter((element) => element.shadowRoot);
  return [root, ...inner.flatMap((element) => elementsIn(element))];
}

/** The first element that matches, through all shadow trees. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows what the selector means
export function deep<Found extends HTMLElement = HTMLElement>(root: LitElement, selector: string): Found {
  const found = deepAll<Found>(root, selector)[0];
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** All elements that match, through all shadow trees. */
export function deepAll<Found extends HTMLElement = HTMLElement>(root: LitElement, selector: string): Found[] {
  return elementsIn(root).flatMap((element) => [...element.renderRoot.querySelectorAll<Found>(selector)]);
}

/** The button with this name, through all shadow trees. */
export function press(root: LitElement, name: string): void {
  const buttons = deepAll<HTMLButtonElement>(root, 'button');
  const match = buttons.find((each) => nameOf(each) === name);
  if (!match) throw new Error(`no button "${name}" among: ${buttons.map(nameOf).join(' | ')}`);
  match.click();
}

/** All text there is, with runs of white space as one space. */
export function words(root: LitElement): string {
  return elementsIn(root)
    .map((element) => (element.renderRoot as ShadowRoot).textContent)
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** The innermost element that has the focus. */
export function focused(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}

/** Presses a key where the focus is. */
export function key(name: string, init: KeyboardEventInit = {}): void {
  const target = focused() ?? document.body;
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true, ...init }),
  );
}

/** Writes into the reply, as a person would. */
export function write(root: LitElement, text: string): void {
  const input = deep<HTMLTextAreaElement>(root, 'textarea');
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function nameOf(element: HTMLElement): string {
  return (element.getAttribute('aria-label') ?? element.textContent).replace(/\s+/g, ' ').trim();
}
