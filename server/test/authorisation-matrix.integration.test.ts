import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../http/contracts.ts';
import { PUBLIC } from '../http/route-contract.ts';
import type { Relation } from '../lib/relation.ts';
import { isStaffRole, type Session } from '../protocol/entities.ts';
import type { ErrorAnswer } from '../protocol/http.ts';
import { CONTRACTS } from '../realtime/contracts.ts';
import type { EventTerms } from '../realtime/event-contract.ts';
import { type Action, POLICY, type Reach } from '../services/policy/policy.ts';
import { onEachDatabase, type TestDatabase } from './database.ts';
import { startTestApp, type TestApp } from './harness.ts';
import type { Target } from './operations/operation.ts';
import { OPERATIONS, operationOf } from './operations/operations.ts';
import { addressOf, CONVERSATION_ROUTES } from './operations/routes.ts';
import type { TestSocket } from './sockets.ts';
import { TestTimers } from './timers.ts';

/** What each reach takes in, spelt out. */
const WITHIN: Record<Reach, readonly Relation[]> = {
  none: [],
  own: ['own'],
  assigned: ['own', 'assigned'],
  team: ['own', 'assigned', 'team'],
  any: ['own', 'assigned', 'team', 'any'],
};

const PRINCIPALS = ['visitor', 'user', 'other', 'cards', 'payments', 'teamless', 'supervisor', 'admin'] as const;
type Name = (typeof PRINCIPALS)[number];
const TARGETS = ['visitors', 'users', 'ofCards', 'ofPayments', 'assignedToCards', 'ofNobody'] as const;
type TargetName = (typeof TARGETS)[number];

/** How each principal stands to each conversation, spelt out: `any` is the one that is too far for all but admins. */
const STANDS: Record<Name, Record<TargetName, Relation>> = {
  visitor: all('any', { visitors: 'own' }),
  user: all('any', { users: 'own' }),
  other: all('any', {}),
  cards: all('team', { ofPayments: 'any', assignedToCards: 'assigned' }),
  payments: all('team', { ofCards: 'any' }),
  teamless: all('team', { ofCards: 'any', ofPayments: 'any', assignedToCards: 'any' }),
  supervisor: all('team', { ofPayments: 'any', assignedToCards: 'any' }),
  admin: all('any', {}),
};

function all(rest: Relation, special: Partial<Record<TargetName, Relation>>): Record<TargetName, Relation> {
  return {
    visitors: rest,
    users: rest,
    ofCards: rest,
    ofPayments: rest,
    assignedToCards: rest,
    ofNobody: rest,
    ...special,
  };
}

const events = (['customer', 'staff'] as const).flatMap((whose) =>
  Object.entries<EventTerms>(CONTRACTS[whose]).map(([event, { does }]) => [whose, event, does] as const),
);
const namesOne = (event: string): boolean => operationOf(event).about !== undefined;
const routes = Object.entries(ROUTES).flatMap(([route, { does }]) => (does === PUBLIC ? [] : [[route, does] as const]));

onEachDatabase('who may do what', (open) => {
  let database: TestDatabase;
  let server: TestApp;
  let sessions: Record<Name, Session>;
  let sockets: Record<Name, TestSocket>;
  let targets: Record<TargetName, Target>;

  beforeAll(async () => {
    database = await open();
    // Nobody is dismissed by the regular look: each event finds out by itself.
    server = await startTestApp(database, { rateLimits: false }, { timers: new TestTimers() });
    sessions = {
      visitor: await server.visit(),
      user: await server.registerCustomer('Ada Lovelace'),
      other: await server.registerCustomer('Mallory'),
      cards: await server.hire('agent', 'Grace Hopper', 'Cards'),
      payments: await server.hire('agent', 'Hedy Lamarr', 'Payments'),
      teamless: await server.hire('agent', 'Ida Rhodes'),
      supervisor: await server.hire('supervisor', 'Joan Clarke', 'Cards'),
      admin: await server.hire('admin', 'Mary Jackson'),
    };
    const entered = PRINCIPALS.map(async (name) => [name, await server.enter(sessions[name])] as const);
    sockets = Object.fromEntries(await Promise.all(entered)) as typeof sockets;
    const somebodys = async (): Promise<TestSocket> => server.enter(await server.registerCustomer());
    targets = {
      visitors: await begin(sockets.visitor, null),
      users: await begin(sockets.user, null),
      ofCards: await begin(await somebodys(), 'Cards'),
      ofPayments: await begin(await somebodys(), 'Payments'),
      assignedToCards: await begin(await somebodys(), 'Payments'),
      ofNobody: await begin(await somebodys(), null),
    };
    const assigned = { ...targets.assignedToCards, assigneeId: sessions.cards.user.id };
    const { conversationId, assigneeId } = assigned;
    await sockets.admin.get('assign', { conversationId, assigneeId });
    targets = { ...targets, assignedToCards: assigned };
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  async function begin(customer: TestSocket, team: string | null): Promise<Target> {
    const { conversationId } = await customer.get('user-message', { clientId: randomUUID(), content: 'hello' });
    if (team !== null) await sockets.admin.get('transfer', { conversationId, team });
    return { conversationId, team, assigneeId: null };
  }
  async function close({ conversationId }: Target): Promise<void> {
    await sockets.admin.get('close', { conversationId });
  }
  const side = (name: Name) => (isStaffRole(sessions[name].user.role) ? 'staff' : 'customer');
  const reachOf = (name: Name, action: Action): Reach => POLICY[action][sessions[name].user.role];
  /** What the policy says the answer must be. */
  const due = (name: Name, action: Action, target: TargetName): string => {
    const reach = reachOf(name, action);
    if (reach === 'none') return 'forbidden';
    return WITHIN[reach].includes(STANDS[name][target]) ? 'ok' : 'not-found';
  };
  const askEvent = async (socket: TestSocket, event: string, payload: object): Promise<string> => {
    const answer = await socket.ask(event as 'join', payload);
    return answer.ok ? 'ok' : answer.error.code;
  };
  const askRoute = async (route: string, id: string, token: string | undefined, asked: object): Promise<string> => {
    const [method, path] = addressOf(route, id);
    const withBody = method === 'GET' || 'body' in asked ? {} : { body: {} };
    const options = { ...withBody, ...asked, ...(token === undefined ? {} : { token }) };
    const { status, body } = await server.request<ErrorAnswer | undefined>(method, path, options);
    return status < 300 ? 'ok' : (body?.error.code ?? String(status));
  };

  describe('over the socket', () => {
    const about = events.filter(([, event]) => namesOne(event));
    it.each(about)('by a %s: %s', async (whose, event, action) => {
      const [answers, expected]: Record<string, string>[] = [{}, {}];
      const { about, isForClosed } = operationOf(event);
      for (const name of PRINCIPALS) {
        // What the other side has under the same name is another row.
        if (side(name) !== whose && event in CONTRACTS[side(name)]) continue;
        for (const target of TARGETS) {
          const cell = `${name} with ${target}`;
          if (isForClosed === true) await close(targets[target]);
          answers![cell] = await askEvent(sockets[name], event, about!(targets[target]));
          expected![cell] = side(name) === whose ? due(name, action, target) : 'forbidden';
        }
      }
      expect(answers).toEqual(expected);
    });

    it.each(events.filter(([, event]) => !namesOne(event)))('by a %s: %s', async (whose, event, action) => {
      for (const name of PRINCIPALS) {
        if (side(name) !== whose && event in CONTRACTS[side(name)]) continue;
        const answer = await askEvent(sockets[name], event, operationOf(event).right!(sessions[name].accessToken));
        const isAllowed = side(name) === whose && reachOf(name, action) !== 'none';
        expect(answer, name).toBe(isAllowed ? 'ok' : 'forbidden');
      }
    });

    it('by leaving out of sync and of lists what is too far away', async () => {
      for (const name of PRINCIPALS) {
        const streams = TARGETS.map((target) => ({ conversationId: targets[target].conversationId, afterSeq: 0 }));
        const synced = (await sockets[name].get('sync', { streams })).streams.map((each) => each.conversationId);
        const listed = (await sockets[name].get('conversations', {})).conversations.map(({ id }) => id);
        const hello = (await sockets[name].get('register', {})) as { conversations?: { id: string }[] };
        const near = TARGETS.filter((target) => due(name, 'read-conversation', target) === 'ok');
        if (side(name) === 'staff') {
          const seconds = (await sockets[name].get('staff-sync', { streams })).streams.map((one) => one.conversationId);
          const noted = TARGETS.filter((target) => due(name, 'read-notes', target) === 'ok');
          expect(seconds.sort(), name).toEqual(noted.map((target) => targets[target].conversationId).sort());
        }
        const ids = near.map((target) => targets[target].conversationId).sort();
        expect(synced.sort(), name).toEqual(ids);
        expect(listed.sort(), name).toEqual(ids);
        if (side(name) === 'staff') expect(hello.conversations?.map(({ id }) => id).sort(), name).toEqual(ids);
      }
    });

    it('by pushing to nobody a note that is too far away, and none to any customer', async () => {
      const content = `note ${randomUUID()}`;
      for (const target of TARGETS) {
        const { conversationId } = targets[target];
        await sockets.admin.get('note', { clientId: randomUUID(), content, conversationId });
      }
      const seen = (name: Name): string[] =>
        sockets[name]
          .pushes('staff-entry')
          .filter((entry) => entry.kind === 'note' && entry.content === content)
          .map(({ conversationId }) => conversationId)
          .sort();
      for (const name of PRINCIPALS.filter((one) => one !== 'admin')) {
        await sockets[name].get('register', {});
        const near = TARGETS.filter((target) => due(name, 'read-notes', target) === 'ok');
        const ids = near.map((target) => targets[target].conversationId).sort();
        await expect.poll(() => seen(name), { message: name }).toEqual(ids);
        if (side(name) === 'customer') expect(sockets[name].pushes('staff-entry'), name).toEqual([]);
      }
    });

    it('by pushing to nobody what is too far away', async () => {
      await Promise.all(PRINCIPALS.map(async (name) => sockets[name].get('register', {})));
      const content = `look ${randomUUID()}`;
      for (const target of TARGETS) {
        const { conversationId } = targets[target];
        await sockets.admin.get('admin-reply', { clientId: randomUUID(), content, conversationId });
      }
      const seen = (name: Name): string[] =>
        [...sockets[name].pushes('new-message'), ...sockets[name].pushes('admin-reply')]
          .filter((message) => message.content === content)
          .map((message) => String(message.conversationId))
          .sort();
      for (const name of PRINCIPALS.filter((one) => one !== 'admin')) {
        const near = TARGETS.filter((target) => due(name, 'read-conversation', target) === 'ok');
        await expect
          .poll(() => seen(name), { message: name })
          .toEqual(near.map((target) => targets[target].conversationId).sort());
      }
    });
  });

  describe('over HTTP', () => {
    it.each(routes)('%s', async (route, action) => {
      const asked = CONVERSATION_ROUTES[route];
      for (const name of PRINCIPALS) {
        if (asked !== undefined) {
          for (const target of TARGETS) {
            const { conversationId } = targets[target];
            const answer = await askRoute(route, conversationId, sessions[name].accessToken, asked(targets[target]));
            expect(answer, `${name} with ${target}`).toBe(due(name, action, target));
          }
          continue;
        }
        // Whatever becomes of an empty request: a role that may not is told so first.
        const { accessToken } = route === 'POST /api/logout' ? await again(name) : sessions[name];
        const answer = await askRoute(route, randomUUID(), accessToken, {});
        if (reachOf(name, action) === 'none') expect(answer, name).toBe('forbidden');
        else expect(['forbidden', 'unauthenticated', 'revoked', 'internal'], name).not.toContain(answer);
      }
    });

    const again = async (name: Name): Promise<Session> => {
      const session = sessions[name];
      return 'password' in session ? await server.login(session as never) : await server.visit();
    };

    it.each(routes)('%s is for nobody without a token, and for no session that has ended', async (route) => {
      const ended = await server.visit();
      await end(ended);
      const id = targets.users.conversationId;
      expect(await askRoute(route, id, undefined, {})).toBe('unauthenticated');
      expect(await askRoute(route, id, ended.accessToken, {})).toBe('revoked');
    });
  });

  describe('of a session that has ended on another node just now', () => {
    it.each(events.filter(([, event]) => operationOf(event).stores === true))(
      'a %s cannot %s',
      async (whose, event) => {
        const person =
          whose === 'customer' ? await server.registerCustomer() : await server.hire('supervisor', 'Gone', 'Cards');
        const socket = await server.enter(person);
        const target = whose === 'customer' ? await begin(socket, null) : targets.ofCards;
        await end(person);
        const { about, right } = operationOf(event);
        const payload = about?.(target) ?? right!(person.accessToken);
        expect(await askEvent(socket, event, payload)).toBe('revoked');
        socket.close();
      },
    );
  });

  async function end({ user }: Session): Promise<void> {
    await database.db.updateTable('sessions').set({ revoked_at: new Date() }).where('user_id', '=', user.id).execute();
  }

  it('is tried with every event and every route that names somebody’s thing', () => {
    const tried = Object.entries(OPERATIONS).filter(([, { about, right }]) => (about ?? right) !== undefined);
    const covered = tried.map(([event]) => event).sort();
    expect(covered).toEqual([...new Set(events.map(([, event]) => event))].sort());
    const withConversation = routes.filter(([route]) => /^\w+ \/api\/conversations\/:/.test(route));
    expect(Object.keys(CONVERSATION_ROUTES).sort()).toEqual(withConversation.map(([route]) => route).sort());
  });
});
