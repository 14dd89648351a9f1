import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../lib/errors.ts';
import { createLogger } from '../../lib/logger.ts';
import type { Principal } from '../../lib/principal.ts';
import type { Role } from '../../protocol/entities.ts';
import { TestClock } from '../../test/clock.ts';
import { ACTIONS } from '../policy/policy.ts';
import type { NewAuditEntry } from './audit.ts';
import { Refusals } from './refusals.ts';

const CONVERSATION = '018f0000-0000-7000-8000-000000000000';
const forbidden = new AppError('forbidden', '');
const notFound = new AppError('not-found', '');
const someone = (role: Role, userId = 'grace'): Principal => ({ userId, role, name: 'Grace Hopper', sessionId: '' });

describe('refusals', () => {
  let clock: TestClock;
  let entries: NewAuditEntry[];
  let isAuditAway: boolean;
  let logLines: string[];
  let refusals: Refusals;
  beforeEach(() => {
    clock = new TestClock();
    [entries, logLines, isAuditAway] = [[], [], false];
    const audit = {
      record: (entry: NewAuditEntry) => {
        if (isAuditAway) return Promise.reject(new AppError('unavailable', ''));
        entries.push(entry);
        return Promise.resolve();
      },
    };
    const logger = createLogger('warn', { write: (line) => logLines.push(line) });
    refusals = new Refusals({ audit: audit as never, clock, logger });
  });

  it('say who wanted to do what, with which conversation, and from where', async () => {
    const agent = { ...someone('agent'), address: '192.0.2.7' };
    await refusals.note(agent, { action: 'read-conversation', error: notFound, conversationId: CONVERSATION });
    await refusals.note(agent, { action: 'read-audit', error: forbidden });
    const by = {
      actor: { id: 'grace', role: 'agent', name: 'Grace Hopper' },
      address: '192.0.2.7',
      action: 'access-refused',
    };
    expect(entries).toEqual([
      {
        ...by,
        object: { kind: 'conversation', id: CONVERSATION },
        detail: { action: 'read-conversation', code: 'not-found' },
      },
      { ...by, detail: { action: 'read-audit', code: 'forbidden' } },
    ]);
  });

  it('are one row for each person, action and minute, however many there are', async () => {
    const flood = async (userId: string) => {
      for (let times = 0; times < 1_000; times += 1) {
        for (const action of ACTIONS) await refusals.note(someone('agent', userId), { action, error: forbidden });
      }
    };
    await flood('grace');
    expect(entries).toHaveLength(ACTIONS.length);
    await flood('hedy');
    expect(entries).toHaveLength(2 * ACTIONS.length);
    clock.advance(60_000);
    await flood('grace');
    expect(entries).toHaveLength(3 * ACTIONS.length);
  });

  it('are those of authorisation alone, and of nobody who reaches everything', async () => {
    for (const error of [new AppError('bad-request', ''), new AppError('conflict', ''), new TypeError(), undefined]) {
      await refusals.note(someone('agent'), { action: 'read-conversation', error });
    }
    await refusals.note(someone('admin'), { action: 'change-staff', error: notFound });
    await refusals.note(someone('user'), { action: 'read-conversation', error: notFound });
    await refusals.note(someone('visitor'), { action: 'read-audit', error: forbidden });
    expect(entries).toEqual([]);
    await refusals.note(someone('admin'), { action: 'join-own-conversation', error: forbidden });
    await refusals.note(someone('admin'), { action: 'manage-sessions', error: notFound });
    expect(entries).toHaveLength(2);
  });

  const NAMELESS: { id: unknown }[] = [
    ...[{ id: '' }, { id: 'x'.repeat(10_000) }, { id: 7 }, { id: null }],
    ...[{ id: {} }, { id: [CONVERSATION] }, { id: { toString: 1 } }],
  ];
  it.each(NAMELESS)('name no conversation where $id was asked for', async ({ id }) => {
    await refusals.note(someone('agent'), { action: 'read-conversation', error: notFound, conversationId: id });
    expect(entries).toEqual([expect.not.objectContaining({ object: expect.anything() })]);
  });

  it('stay refusals when they cannot be recorded, which the log says', async () => {
    isAuditAway = true;
    await refusals.note(someone('agent'), { action: 'read-audit', error: forbidden });
    expect(logLines.join('')).toContain('a refusal was not recorded');
  });
});
