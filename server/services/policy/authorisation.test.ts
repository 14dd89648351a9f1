import { describe, expect, it } from 'vitest';
import type { Belonging, Relation } from '../../lib/relation.ts';
import { RELATIONS } from '../../lib/relation.ts';
import { CUSTOMER_ROLES, type Role, STAFF_ROLES } from '../../protocol/entities.ts';
import { type Asker, assertMay, assertMayWith, mayWith, relationOf } from './authorisation.ts';
import { ACTIONS, POLICY, type Reach } from './policy.ts';

const ROLES: readonly Role[] = [...CUSTOMER_ROLES, ...STAFF_ROLES];

/** What each reach takes in, spelt out. */
const WITHIN: Record<Reach, readonly Relation[]> = {
  none: [],
  own: ['own'],
  assigned: ['own', 'assigned'],
  team: ['own', 'assigned', 'team'],
  any: ['own', 'assigned', 'team', 'any'],
};

const me = (role: Role, team?: string): Asker => ({ userId: 'me', role, ...(team === undefined ? {} : { team }) });
const THEIRS: Record<Relation, Belonging> = {
  own: { customerId: 'me', team: 'Payments', assigneeId: null },
  assigned: { customerId: 'ada', team: 'Payments', assigneeId: 'me' },
  team: { customerId: 'ada', team: 'Cards', assigneeId: 'hedy' },
  any: { customerId: 'ada', team: 'Payments', assigneeId: 'hedy' },
};

const codeOf = (run: () => void): string => {
  try {
    run();
    return 'ok';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the policy', () => {
  const cells = ACTIONS.flatMap((action) => ROLES.map((role) => [action, role, POLICY[action][role]] as const));

  it.each(cells)('lets %s be done by %s with %s, and with nothing further away', (action, role, reach) => {
    for (const relation of RELATIONS) {
      const asker = me(role, 'Cards');
      const isWithin = WITHIN[reach].includes(relation);
      expect(mayWith(asker, action, THEIRS[relation]), relation).toBe(isWithin);
      const expected = isWithin ? 'ok' : reach === 'none' ? 'forbidden' : 'not-found';
      expect(
        codeOf(() => assertMayWith(asker, action, THEIRS[relation])),
        relation,
      ).toBe(expected);
    }
    expect(codeOf(() => assertMay(me(role), action))).toBe(reach === 'none' ? 'forbidden' : 'ok');
    const missing = codeOf(() => assertMayWith(me(role), action, undefined));
    expect(missing).toBe(reach === 'none' ? 'forbidden' : 'not-found');
  });

  it('gives customers what is theirs and never anything of somebody else', () => {
    for (const action of ACTIONS) {
      for (const role of CUSTOMER_ROLES) expect(['own', 'none'], action).toContain(POLICY[action][role]);
    }
  });

  it.each(STAFF_ROLES)('lets %s who owe a second factor set one up, see who they are, and leave', (role) => {
    const open = ACTIONS.filter((action) => codeOf(() => assertMay({ role, owesSecondFactor: true }, action)) === 'ok');
    expect(open).toEqual(['read-account', 'manage-sessions', 'manage-sign-in']);
    const rest = ACTIONS.filter((action) => POLICY[action][role] !== 'none' && !open.includes(action));
    for (const action of rest) {
      const code = codeOf(() => assertMay({ role, owesSecondFactor: true }, action));
      expect(code, action).toBe('second-factor-setup-required');
    }
  });

  it('cannot be changed while it is in use', () => {
    const changed: { connect: unknown } = POLICY;
    expect(() => (changed.connect = {})).toThrow(TypeError);
    expect(() => Object.assign(POLICY['send-broadcast'], { agent: 'any' })).toThrow(TypeError);
  });
});

describe('how people stand to a conversation', () => {
  it.each(RELATIONS)('is %s', (relation) => {
    expect(relationOf(me('agent', 'Cards'), THEIRS[relation])).toBe(relation);
  });

  it('is by team where it belongs to none, whether one has a team or not', () => {
    const nobodys = { customerId: 'ada', team: null, assigneeId: null };
    expect(relationOf(me('agent'), nobodys)).toBe('team');
    expect(relationOf(me('agent', 'Cards'), nobodys)).toBe('team');
    expect(relationOf(me('agent'), THEIRS.team)).toBe('any');
  });
});
