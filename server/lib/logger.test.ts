import { describe, expect, test } from 'vitest';
import { createLogger } from './logger.ts';

function written(log: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  log(createLogger('debug', { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  test('withholds what must never be written, wherever somebody puts it', () => {
    const secret = 'hunter2';
    const line = written((logger) =>
      logger.info(
        { password: secret, body: { content: secret }, request: { headers: { authorization: secret } } },
        'x',
      ),
    );
    expect(line).not.toContain(secret);
    expect(line).toContain('[withheld]');
  });

  test('tells an error and its causes without the row that PostgreSQL quotes', () => {
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (email)=(ada@bank.example)',
    });
    const line = written((logger) => logger.error({ err: new Error('it failed', { cause }) }, 'x'));
    expect(JSON.parse(line)).toMatchObject({
      err: { message: 'it failed', cause: { message: 'duplicate key', code: '23505' } },
    });
    expect(line).not.toContain('ada@bank.example');
  });
});
