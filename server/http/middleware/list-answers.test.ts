import { expect, test } from 'vitest';
import type { AnyShape } from '../../protocol/shape.ts';
import type { HttpContext } from '../context.ts';
import { listAnswers } from './list-answers.ts';

const ANSWERS: Record<string, AnyShape> = { 'GET /things': { id: true }, 'GET /things/:id': { id: true } };

async function answer(pattern: string | undefined, body: unknown, method = 'GET'): Promise<void> {
  const ctx = { method, _matchedRoute: pattern } as unknown as HttpContext;
  await listAnswers(ANSWERS)(ctx, () => {
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

test('text and bytes are no JSON', async () => {
  await answer('/page', '<p>');
  await answer('/script', Buffer.from('x'));
});
