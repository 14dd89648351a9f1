import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { type HashedEntry, hashEntry, NO_HASH } from './entry-hash.ts';

const sha256 = (...parts: (Buffer | string)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

test('is SHA-256 over the hash before and the entry as canonical JSON, byte for byte', () => {
  const first = hashEntry(NO_HASH, {
    seq: 1,
    at: '2026-11-27T20:00:00.000Z',
    actor: { id: '0190a000-0000-7000-8000-000000000001', role: 'admin', name: 'Grace "G" Hopper' },
    action: 'staff-changed',
    object: { kind: 'person', id: '0190a000-0000-7000-8000-000000000002' },
    address: '192.0.2.7',
    detail: { roleBefore: 'agent', roleAfter: 'supervisor' },
  });
  expect(first.toString('hex')).toBe(
    sha256(
      Buffer.alloc(32),
      '{"action":"staff-changed","actor":{"id":"0190a000-0000-7000-8000-000000000001","name":"Grace \\"G\\" Hopper",' +
        '"role":"admin"},"address":"192.0.2.7","at":"2026-11-27T20:00:00.000Z","detail":{"roleAfter":"supervisor",' +
        '"roleBefore":"agent"},"object":{"id":"0190a000-0000-7000-8000-000000000002","kind":"person"},"seq":1}',
    ),
  );
  const second = hashEntry(first, { seq: 2, at: '2026-11-27T20:00:01.000Z', action: 'sign-in-failed' });
  expect(second.toString('hex')).toBe(
    sha256(first, '{"action":"sign-in-failed","at":"2026-11-27T20:00:01.000Z","seq":2}'),
  );
});

test('is for the example of docs/audit.md what stands there', async () => {
  const page = await readFile('docs/audit.md', 'utf8');
  const [, text = '', hash = ''] = /```\n(\{.*\})\n```\n\nhas the hash `([0-9a-f]{64})`/.exec(page) ?? [];
  const entry = JSON.parse(text) as HashedEntry;
  expect(hashEntry(NO_HASH, entry).toString('hex')).toBe(hash);
});
