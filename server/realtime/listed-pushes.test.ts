import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../protocol/entities.ts';
import { listPushes, STAFFS_OWN } from './listed-pushes.ts';
import type { FrosstServer } from './socket.ts';

interface Sent {
  data: unknown[] | undefined;
  rooms: string[];
  except: string[];
}
interface Options {
  rooms: Set<string>;
  except?: Set<string>;
}

const ROLES: Record<string, Role> = { desk: 'agent', page: 'user', guest: 'visitor' };
const ROOMS: Record<string, readonly string[]> = {
  'conversation 1': ['desk', 'page'],
  customers: ['page', 'guest'],
  staff: ['desk'],
};

describe('a push', () => {
  let sent: Sent[];
  let logged: unknown[][];
  let push: (data: unknown[], rooms: string[], except?: string[]) => void;

  beforeEach(() => {
    [sent, logged] = [[], []];
    const ids = Object.keys(ROLES);
    const adapter = {
      rooms: new Map<string, readonly string[]>([...Object.entries(ROOMS), ...ids.map((id) => [id, [id]] as const)]),
      broadcast: ({ data }: { data?: unknown[] }, { rooms, except }: Options) =>
        void sent.push({ data, rooms: [...rooms], except: [...(except ?? [])] }),
    };
    const sockets = new Map(ids.map((id) => [id, { data: { principal: { role: ROLES[id] } } }]));
    const logger = { error: (...line: unknown[]) => void logged.push(line) };
    listPushes({ sockets: { adapter, sockets } } as unknown as FrosstServer, logger as never);
    push = (data, rooms, except = []) =>
      adapter.broadcast({ data }, { rooms: new Set(rooms), except: new Set(except) });
  });

  const heads = { heads: [{ conversationId: '1', headSeq: 2 }] };

  it('of what anybody may have goes out as it is', () => {
    push(['heads', heads], ['conversation 1']);
    expect(sent).toEqual([{ data: ['heads', heads], rooms: ['conversation 1'], except: [] }]);
  });

  it('that holds more than is listed reaches nobody, and neither does one without a name of ours', () => {
    const more = { heads: [{ conversationId: '1', headSeq: 2, team: 'cards' }] };
    expect(() => push(['heads', more], ['staff'])).toThrow('heads.heads');
    expect(() => push(['gossip', { text: 'x' }], ['staff'])).toThrow('gossip.text is not listed');
    expect(() => push(['toString', { text: 'x' }], ['staff'])).toThrow('not listed');
    expect(sent).toEqual([]);
  });

  it('reaches customers without what is for staff alone, which is logged by its name alone', () => {
    const view = { id: '1', team: 'Cards', context: { page: 'https://bank.example' }, user: { id: '2', name: 'Ada' } };
    push(['conversation', view], ['conversation 1']);
    expect(sent).toEqual([
      { data: ['conversation', view], rooms: ['conversation 1'], except: ['page'] },
      { data: ['conversation', { id: '1', user: { id: '2', name: 'Ada' } }], rooms: ['page'], except: [] },
    ]);
    expect(logged).toEqual([[{ event: 'conversation', problem: 'conversation.team is not listed' }, STAFFS_OWN]]);
  });

  it('that is for staff alone reaches no customer at all, whatever room they are in', () => {
    const viewers = { conversationId: '1', viewers: [] };
    push(['viewers', viewers], []);
    expect(sent).toEqual([{ data: ['viewers', viewers], rooms: [], except: ['page', 'guest'] }]);
    expect(logged).toHaveLength(1);
  });

  it('for staff is nothing to log, nor is one that leaves customers out', () => {
    const view = { id: '1', team: 'Cards' };
    push(['conversation', view], ['staff']);
    push(['conversation', view], ['conversation 1'], ['customers']);
    expect(sent.map(({ except }) => except)).toEqual([[], ['customers']]);
    expect(logged).toEqual([]);
  });
});
