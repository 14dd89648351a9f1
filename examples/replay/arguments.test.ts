import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parseArguments, UsageError } from './arguments.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'frosst-replay-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

const kept = { email: 'admin@frosst.local', password: 'generated' };
writeFileSync(join(dataDir, 'first-admin.json'), JSON.stringify(kept));
const env = { FROSST_DATA_DIR: dataDir };

describe('the command line of the replay', () => {
  it('takes the admin it is told, else the one in the environment, else the one kept on this machine', () => {
    const named = { FROSST_ADMIN_EMAIL: 'a@bank.example', FROSST_ADMIN_PASSWORD: 'from the environment' };
    const words = ['x.jsonl', '--admin-email', 'b@bank.example', '--admin-password', 'told'];
    expect(parseArguments(words, { ...env, ...named }).admin.password).toBe('told');
    expect(parseArguments(['x.jsonl'], { ...env, ...named }).admin.password).toBe('from the environment');
    expect(parseArguments(['x.jsonl'], env).admin).toEqual(kept);
  });

  it('sends the kept password to no other machine', () => {
    expect(() => parseArguments(['x.jsonl', '--url', 'https://chat.bank.example'], env)).toThrow(UsageError);
    expect(parseArguments(['x.jsonl', '--url', 'http://localhost:3999/'], env)).toMatchObject({
      admin: kept,
      url: 'http://localhost:3999',
    });
  });

  it.each([[[]], [['a.jsonl', 'b.jsonl']], [['a.jsonl', '--speed', '0']], [['a.jsonl', '--agents', 'many']]])(
    'refuses %j with words for a person',
    (words) => {
      expect(() => parseArguments(words, env)).toThrow(UsageError);
    },
  );
});
