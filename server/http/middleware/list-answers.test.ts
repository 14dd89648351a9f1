import { expect, test } from 'vitest';
import type { Role } from '../../protocol/entities.ts';
import type { HttpContext } from '../context.ts';
import type { RouteContract } from '../route-contract.ts';
import { listAnswers } from './list-answers.ts';

const ROUTES: RouteContract = {
  'GET /things': { does: 'connect', answers: { id: true } },
  'GET /things/:id': { does: 'connect', answers: { id: true } },
  'GET /places': { does: 'connect', answers: { id: true, team: true }, answersCustomers: { id: true } },
};

async function answer(pattern: string | undefined, body: unknown, method = 'GET', role?: Role): Promise<void> {
  const state = role === undefined ? {} : { principal: { role } };
  const ctx = { method, _matchedRoute: pattern, state } as unknown as HttpContext;
  await listAnswers(ROUTES)(ctx, () => {
    ctx.body = body;
    return Promise.resolve();
  });
}

test('what is listed goes out, whether or not the pattern ends in a slash, and for HEAD as for GET', async () => {
  await answer('/things', { id: '1' });
  await answer('/things/', { id: '1' });
  await answer('/things/:id', { id: '1' }, 'HEAD');
  await answer('/things', undefined);
});

test('what is not listed does not go out', async () => {
  await expect(answer('/things', { id: '1', row: 's3cret' })).rejects.toThrow('GET /things.row is not listed');
  await expect(answer('/things', { id: '1' }, 'POST')).rejects.toThrow('POST /things.id is not listed');
  await expect(answer(undefined, { id: '1' })).rejects.toThrow('none.id is not listed');
});

test('what customers are not to have goes out to staff alone', async () => {
  await answer('/places', { id: '1', team: 'Cards' }, 'GET', 'agent');
  await answer('/places', { id: '1' }, 'GET', 'user');
  for (const role of ['user', 'visitor'] as const) {
    await expect(answer('/places', { id: '1', team: 'Cards' }, 'GET', role)).rejects.toThrow('GET /places.team');
  }
});

test('text and bytes are no JSON', async () => {
  await answer('/page', '<p>');
  await answer('/script', Buffer.from('x'));
});
