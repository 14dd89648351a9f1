import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../server/protocol/administration.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { refusal } from '../../widget/core/fake-ports.test-support.ts';
import { AuditTrail } from './audit-trail.ts';
import { FakeHttp } from './fake-http.test-support.ts';

const entry = (seq: number): AuditEntry => ({
  seq,
  at: '2026-03-12T09:00:00.000Z',
  action: 'sign-in',
  hash: 'ab'.repeat(32),
});
const page = (seqs: number[], next?: string) => ({
  ok: true as const,
  data: { entries: seqs.map(entry), ...(next !== undefined && { next }) },
});

async function setUp() {
  const server = new FakeHttp().on('GET audit', page([9, 8], 'after-8'));
  const trail = new AuditTrail(server.http);
  const seqs = () => trail.store.get().entries.map(({ seq }) => seq);
  await trail.search({});
  return { server, trail, seqs };
}

describe('the audit trail', () => {
  it('shows the newest page first, and the next below it', async () => {
    const { server, trail, seqs } = await setUp();
    expect(seqs()).toEqual([9, 8]);
    server.on('GET audit', page([7]));
    await trail.loadMore();
    expect(seqs()).toEqual([9, 8, 7]);
    expect(server.asked.at(-1)).toBe('GET audit?before=after-8&limit=50');
    await trail.loadMore();
    expect(server.asked).toHaveLength(2);
  });

  it('asks for what the filter says, and keeps to it on later pages', async () => {
    const { server, trail } = await setUp();
    await trail.search({ actor: 'a b', action: 'sign-in-failed', from: '2026-03-01T00:00:00.000Z' });
    const filter = 'actor=a%20b&action=sign-in-failed&from=2026-03-01T00%3A00%3A00.000Z';
    expect(server.asked.at(-1)).toBe(`GET audit?${filter}&limit=50`);
    await trail.loadMore();
    expect(server.asked.at(-1)).toBe(`GET audit?${filter}&before=after-8&limit=50`);
    expect(trail.exportPath('csv')).toBe(`audit/export?${filter}&format=csv`);
  });

  it('asks for one next page at a time', async () => {
    const { server, trail, seqs } = await setUp();
    server.on('GET audit', page([7], 'after-7'));
    await Promise.all([trail.loadMore(), trail.loadMore()]);
    expect(seqs()).toEqual([9, 8, 7]);
  });

  it('drops the page of an earlier search', async () => {
    const { server, trail, seqs } = await setUp();
    let answer: (answer: Answer<unknown>) => void = () => undefined;
    server.on('GET audit', () => new Promise((resolve) => (answer = resolve)));
    const more = trail.loadMore();
    server.on('GET audit', page([3]));
    await trail.search({ action: 'sign-out' });
    answer(page([7]));
    await more;
    expect(seqs()).toEqual([3]);
    expect(trail.store.get().more).toBe('idle');
  });

  it('keeps what is shown when the next page does not come, and goes on from there', async () => {
    const { server, trail, seqs } = await setUp();
    server.on('GET audit', refusal('unavailable'));
    await trail.loadMore();
    expect(trail.store.get()).toMatchObject({ status: 'ready', more: 'failed' });
    expect(seqs()).toEqual([9, 8]);
    server.on('GET audit', page([7]));
    await trail.loadMore();
    expect(seqs()).toEqual([9, 8, 7]);
    expect(trail.store.get().more).toBe('idle');
  });

  it('says that the first page did not come', async () => {
    const { server, trail } = await setUp();
    server.on('GET audit', refusal('forbidden'));
    await trail.search({});
    expect(trail.store.get()).toMatchObject({ status: 'failed', entries: [] });
  });
});
