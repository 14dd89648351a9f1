import { describe, expect, it } from 'vitest';
import type { StaffMember } from '../../server/protocol/administration.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { refusal, settle } from '../../widget/core/fake-ports.test-support.ts';
import { FakeHttp } from './fake-http.test-support.ts';
import { matching, People, teamsOf } from './people.ts';

const member = (id: string, rest: Partial<StaffMember> = {}): StaffMember => ({
  id,
  name: id,
  email: `${id}@bank.example`,
  role: 'agent',
  disabled: false,
  invited: false,
  secondFactor: false,
  ...rest,
});

async function setUp(staff: StaffMember[] = [member('maya', { team: 'cards' }), member('ingrid')]) {
  const server = new FakeHttp().gives('GET staff', { staff });
  const people = new People(server.http);
  await people.load();
  const names = () => people.store.get().staff.map(({ name }) => name);
  return { server, people, names };
}

describe('the people', () => {
  it('are listed by name', async () => {
    const { people, names } = await setUp();
    expect(people.store.get().status).toBe('ready');
    expect(names()).toEqual(['ingrid', 'maya']);
  });

  it('stay on the screen when loading them again fails', async () => {
    const { people, server, names } = await setUp();
    server.on('GET staff', refusal('unavailable'));
    await people.load();
    expect(people.store.get().status).toBe('failed');
    expect(names()).toEqual(['ingrid', 'maya']);
  });

  it('hold whom an invitation went to, with the link told once', async () => {
    const { people, server } = await setUp();
    const user = { id: 'jonas', name: 'jonas', role: 'agent' };
    server.gives('POST staff/invitations', { user, token: 'secret', expiresAt: '2026-03-15T00:00:00.000Z' });
    const answer = await people.invite({ email: 'jonas@bank.example', name: 'jonas', role: 'agent' });
    expect(answer).toMatchObject({ ok: true, data: { token: 'secret' } });
    expect(people.store.get().staff[1]).toMatchObject({ id: 'jonas', invited: true });
    expect(JSON.stringify(people.store.get())).not.toContain('secret');
  });

  it('show a change once the server made it, and a team that was taken away as gone', async () => {
    const { people, server } = await setUp();
    server.gives('PATCH staff/maya', { id: 'maya', name: 'Maya', role: 'supervisor' });
    await people.change('maya', { role: 'supervisor', disabled: true });
    const changed = people.store.get().staff.find(({ id }) => id === 'maya');
    expect(changed).toMatchObject({ name: 'Maya', role: 'supervisor', disabled: true });
    expect(changed).not.toHaveProperty('team');
  });

  it('are as they were when a change is refused', async () => {
    const { people, server } = await setUp();
    const before = people.store.get();
    server.on('PATCH staff/maya', refusal('conflict'));
    expect(await people.change('maya', { disabled: true })).toMatchObject({ error: { code: 'conflict' } });
    expect(people.store.get()).toBe(before);
  });

  it('are not undone by a list that was asked for before a change', async () => {
    const { people, server } = await setUp();
    let answer: (answer: Answer<unknown>) => void = () => undefined;
    server.on('GET staff', () => new Promise((resolve) => (answer = resolve)));
    const loading = people.load();
    server.gives('PATCH staff/maya', { id: 'maya', name: 'Maya', role: 'admin' });
    await people.change('maya', { role: 'admin' });
    const stale = answer;
    server.gives('GET staff', { staff: [member('maya', { role: 'admin' })] });
    stale({ ok: true, data: { staff: [member('maya')] } });
    await loading;
    expect(people.store.get().staff.find(({ id }) => id === 'maya')?.role).toBe('admin');
  });

  it('are all of them though somebody was invited before the list came', async () => {
    let answer: (answer: Answer<unknown>) => void = () => undefined;
    const server = new FakeHttp().on('GET staff', () => new Promise((resolve) => (answer = resolve)));
    server.gives('POST staff/invitations', { user: member('jonas'), token: 'secret', expiresAt: '' });
    const people = new People(server.http);
    const loading = people.load();
    await people.invite({ email: 'jonas@bank.example', name: 'jonas', role: 'agent' });
    expect(people.store.get()).toEqual({ status: 'loading', staff: [] });
    const stale = answer;
    server.gives('GET staff', { staff: [member('maya'), member('jonas')] });
    stale({ ok: true, data: { staff: [member('maya')] } });
    await loading;
    expect(people.store.get().staff.map(({ name }) => name)).toEqual(['jonas', 'maya']);
  });

  it('are asked for again when somebody was invited though the list had not come', async () => {
    const server = new FakeHttp().on('GET staff', refusal('unavailable'));
    server.gives('POST staff/invitations', { user: member('jonas'), token: 'secret', expiresAt: '' });
    const people = new People(server.http);
    await people.load();
    server.gives('GET staff', { staff: [member('maya'), member('jonas')] });
    await people.invite({ email: 'jonas@bank.example', name: 'jonas', role: 'agent' });
    await settle();
    expect(people.store.get()).toMatchObject({ status: 'ready', staff: [{ name: 'jonas' }, { name: 'maya' }] });
  });

  it('get a link for another password, told once', async () => {
    const { people, server } = await setUp();
    server.gives('POST staff/maya/password-reset', { user: member('maya'), token: 'secret', expiresAt: '' });
    expect(await people.resetPassword('maya')).toMatchObject({ ok: true, data: { token: 'secret' } });
    expect(JSON.stringify(people.store.get())).not.toContain('secret');
  });

  it('have all of their sessions ended by id', async () => {
    const { people, server } = await setUp();
    await people.endSessions('a/b');
    expect(server.asked.at(-1)).toBe('POST staff/a%2Fb/end-sessions');
  });

  it('are found by name, address and team, whatever the case', () => {
    const staff = [member('Maya', { team: 'Cards' }), member('Ingrid')];
    const found = (text: string) => matching(staff, text).map(({ name }) => name);
    expect(found(' maYA ')).toEqual(['Maya']);
    expect(found('ingrid@bank')).toEqual(['Ingrid']);
    expect(found('card')).toEqual(['Maya']);
    expect(found('')).toHaveLength(2);
    expect(found('nobody')).toEqual([]);
  });

  it('have teams, each once', () => {
    expect(teamsOf([{ team: 'payments' }, {}, { team: 'cards' }, { team: 'cards' }])).toEqual(['cards', 'payments']);
  });
});
