import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Session } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import type { OpeningHours, TeamSettings, WidgetSettings } from '../../../protocol/widget.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';

const HOURS: OpeningHours = {
  zone: 'Europe/Helsinki',
  weekly: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '07:00', closes: '22:00' })),
  holidays: [{ date: '2026-12-25', openings: [] }],
};
const SETTINGS: TeamSettings = {
  topics: ['Opening an account', 'A card'],
  suggestions: ['I lost my card'],
  quickHelp: [{ label: 'Block a lost card', url: 'https://bank.example/block' }],
  phone: '+358 00 000 0000',
  privacyUrl: 'https://bank.example/privacy',
  promiseMinutes: 180,
};

onPostgres('what a widget is told before anybody signs in', (open) => {
  let database: TestDatabase;
  let server: TestApp;
  let admin: Session;

  beforeAll(async () => {
    database = await open();
    server = await startTestApp(database);
    admin = await server.hire('admin');
    await server.hire('agent', 'Grace Hopper', 'Cards & Loans');
  });
  beforeEach(async () => {
    for (const path of ['/api/settings', '/api/hours', `${CARDS}/settings`, `${CARDS}/hours`])
      await change('DELETE', path);
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const CARDS = `/api/teams/${encodeURIComponent('cards & loans')}`;
  const change = async (method: 'PUT' | 'DELETE', path: string, body?: unknown): Promise<number> => {
    const { accessToken: token } = admin;
    return (await server.request(method, path, body === undefined ? { token } : { token, body })).status;
  };
  const ask = (team?: string) =>
    server.request<WidgetSettings>(
      'GET',
      `/api/widget${team === undefined ? '' : `?team=${encodeURIComponent(team)}`}`,
    );
  const read = async (path: string) => (await server.request('GET', path, { token: admin.accessToken })).body;

  it('is little while nothing is set', async () => {
    const { status, headers, body } = await ask();
    expect([status, body]).toEqual([
      200,
      { visitors: true, topics: [], suggestions: [], quickHelp: [], availability: { available: false } },
    ]);
    expect(headers.get('Cache-Control')).toBe('public, max-age=60');
  });

  it('is what admins set, and never what they promise', async () => {
    expect(await change('PUT', '/api/settings', SETTINGS)).toBe(204);
    expect(await change('PUT', '/api/hours', HOURS)).toBe(204);
    const { topics, suggestions, quickHelp, phone, privacyUrl } = SETTINGS;
    const shown = { topics, suggestions, quickHelp, phone, privacyUrl, hours: HOURS };
    expect((await ask()).body).toMatchObject(shown);
    expect(Object.keys((await ask()).body)).not.toContain('promiseMinutes');
    expect(await read('/api/settings')).toEqual({ settings: SETTINGS, hours: HOURS });
  });

  it('is of a team each part that it has set, and of the bank the rest', async () => {
    await change('PUT', '/api/settings', SETTINGS);
    await change('PUT', '/api/hours', HOURS);
    const own = { ...HOURS, zone: 'Asia/Tokyo' };
    expect(await change('PUT', `${CARDS}/hours`, own)).toBe(204);
    for (const spelling of ['Cards & Loans', 'CARDS & LOANS']) {
      expect((await ask(spelling)).body).toMatchObject({ topics: SETTINGS.topics, hours: own });
    }
    expect((await ask('Mortgages')).body.hours).toEqual(HOURS);
    expect(await read(`${CARDS}/settings`)).toEqual({ hours: own });
    expect(await change('DELETE', `${CARDS}/hours`)).toBe(204);
    expect((await ask('Cards & Loans')).body.hours).toEqual(HOURS);
  });

  it('is good for a minute, and not beyond the moment in which it opens or closes', async () => {
    const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString().slice(11, 16);
    const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
      weekday,
      opens: inSeconds(60),
      closes: inSeconds(7_200),
    }));
    const before = Date.now();
    await change('PUT', '/api/hours', { zone: 'UTC', weekly: everyDay, holidays: [] });
    const { headers, body } = await ask();
    // Should it have opened just now, the next is when it closes.
    const { opensAt, closesAt = '' } = body.availability;
    const left = Date.parse(opensAt ?? closesAt) - before;
    const [, seconds] = /^public, max-age=(\d+)$/.exec(headers.get('Cache-Control') ?? '') ?? [];
    expect(Number(seconds)).toBeLessThanOrEqual(left / 1_000);
  });

  it('can be read by a page that may call, and by no other', async () => {
    const from = async (origin: string) =>
      (await server.request('GET', '/api/widget', { headers: { Origin: origin } })).headers.get(
        'Access-Control-Allow-Origin',
      );
    expect(await from('http://localhost:8080')).toBe('http://localhost:8080');
    expect(await from('https://evil.example')).toBeNull();
  });

  it('says whether guests may write', async () => {
    const other = await startTestApp(database, { visitors: false });
    const { body } = await other.request<WidgetSettings>('GET', '/api/widget');
    expect(body.visitors).toBe(false);
    await other.close();
  });

  it.each(['?team=a&team=b', `?team=${'a'.repeat(41)}`, '?team=%00', '?nonsense=1'])(
    'is refused for %s',
    async (query) => {
      const answer = await server.request<ErrorAnswer>('GET', `/api/widget${query}`);
      expect([answer.status, answer.body.error.code]).toEqual([400, 'bad-request']);
    },
  );

  it.each([
    ['/api/settings', { ...SETTINGS, quickHelp: [{ label: 'x', url: 'javascript:alert(1)' }] }],
    ['/api/settings', { ...SETTINGS, quickHelp: [{ label: 'x', url: 'https://ada:secret@bank.example' }] }],
    ['/api/settings', { ...SETTINGS, quickHelp: [{ label: 'x', url: 'https://bank.example/\0' }] }],
    ['/api/settings', { ...SETTINGS, privacyUrl: 'https://bank.example/\ud800' }],
    ['/api/settings', { ...SETTINGS, privacyUrl: 'http://bank.example' }],
    ['/api/settings', { ...SETTINGS, phone: 'call me' }],
    ['/api/settings', { ...SETTINGS, topics: Array(21).fill('x') }],
    ['/api/settings', { ...SETTINGS, topics: ['a\u0000b'] }],
    ['/api/settings', { ...SETTINGS, suggestions: [{}] }],
    ['/api/settings', { ...SETTINGS, promiseMinutes: 0 }],
    ['/api/settings', { ...SETTINGS, more: 1 }],
    ['/api/settings', {}],
    ['/api/settings', null],
    ['/api/hours', { ...HOURS, zone: 'Europe/Atlantis' }],
    ['/api/hours', { ...HOURS, zone: '+02:00' }],
    ['/api/hours', { ...HOURS, zone: 'PST' }],
    ['/api/hours', { ...HOURS, zone: 'IST' }],
    ['/api/hours', { ...HOURS, weekly: [{ weekday: 0, opens: '07:00', closes: '08:00' }] }],
    ['/api/hours', { ...HOURS, weekly: [{ weekday: 1, opens: '24:00', closes: '08:00' }] }],
    ['/api/hours', { ...HOURS, weekly: [{ weekday: 1, opens: '7:00', closes: '08:00' }] }],
    ['/api/hours', { ...HOURS, holidays: [{ date: '2026-02-30', openings: [] }] }],
    ['/api/hours', { ...HOURS, holidays: [...HOURS.holidays, ...HOURS.holidays] }],
    ['/api/hours', []],
  ])('is not set by %s with %j', async (path, body) => {
    const { accessToken: token } = admin;
    const answer = await server.request<ErrorAnswer>('PUT', path, { token, body });
    expect([answer.status, answer.body.error.code]).toEqual([400, 'bad-request']);
    expect(await read('/api/settings')).toEqual({});
  });

  it('is not set for a team that there is not', async () => {
    expect(await change('PUT', '/api/teams/Mortgages/hours', HOURS)).toBe(404);
    expect(await change('PUT', `/api/teams/${'x'.repeat(41)}/hours`, HOURS)).toBe(404);
  });

  it('is changed by one of two admins who looked at the same', async () => {
    await change('PUT', '/api/settings', SETTINGS);
    const { headers } = await server.request('GET', '/api/settings', { token: admin.accessToken });
    const seen = { 'If-Match': headers.get('ETag') ?? '' };
    const put = (phone: string, tags: Record<string, string>) =>
      server.request<ErrorAnswer>('PUT', '/api/settings', {
        token: admin.accessToken,
        body: { ...SETTINGS, phone },
        headers: tags,
      });
    const first = await put('+358 11 111 1111', seen);
    expect(first.status).toBe(204);
    const second = await put('+358 22 222 2222', seen);
    expect([second.status, second.body.error.code]).toEqual([409, 'conflict']);
    expect(await read('/api/settings')).toMatchObject({ settings: { phone: '+358 11 111 1111' } });
    const next = { 'If-Match': `W/${first.headers.get('ETag')}` };
    expect((await put('+358 22 222 2222', next)).status).toBe(204);
    expect((await put('+358 33 333 3333', { 'If-Match': '*' })).status).toBe(204);
    expect((await put('+358 44 444 4444', {})).status).toBe(204);
  });

  it('can be set from another origin that may call', async () => {
    const { headers } = await server.request('OPTIONS', '/api/settings', {
      headers: { Origin: 'http://localhost:8080', 'Access-Control-Request-Method': 'PUT' },
    });
    expect(headers.get('Access-Control-Allow-Methods')?.split(',')).toContain('PUT');
    expect(headers.get('Access-Control-Allow-Headers')?.split(',')).toContain('If-Match');
  });

  const entries = () =>
    database.db
      .selectFrom('audit_entries')
      .select(['object_id', 'actor_id', 'detail'])
      .where('action', '=', 'settings-changed')
      .orderBy('seq')
      .execute();

  it('is recorded, and at once the widget’s, where a team has nothing in place of what the bank has', async () => {
    await change('PUT', '/api/settings', SETTINGS);
    const before = (await entries()).length;
    await ask('Cards & Loans');
    await change('PUT', `${CARDS}/settings`, { topics: [], suggestions: [], quickHelp: [] });
    expect((await ask('Cards & Loans')).body.topics).toEqual([]);
    await change('DELETE', `${CARDS}/settings`);
    expect((await ask('Cards & Loans')).body.topics).toEqual(SETTINGS.topics);
    expect((await entries()).slice(before)).toMatchObject([
      { object_id: 'Cards & Loans', detail: { settingsBefore: '', settingsAfter: 'set' } },
      { object_id: 'Cards & Loans', detail: { settingsBefore: 'set', settingsAfter: '' } },
    ]);
  });

  it('is recorded also where it reads alike, and of many holidays those that changed', async () => {
    const days = Array.from({ length: 28 }, (_, day) => `2027-02-${String(day + 1).padStart(2, '0')}`);
    const holidays = days.map((date) => ({ date, openings: [] as OpeningHours['weekly'] }));
    await change('PUT', '/api/settings', { ...SETTINGS, topics: ['a', 'b'] });
    await change('PUT', '/api/hours', { ...HOURS, holidays });
    const before = (await entries()).length;
    await change('PUT', '/api/settings', { ...SETTINGS, topics: ['a", "b'] });
    const moved = holidays.with(20, { date: days[20] ?? '', openings: [{ opens: '10:00', closes: '12:00' }] as never });
    await change('PUT', '/api/hours', { ...HOURS, holidays: moved });
    await change('PUT', '/api/hours', { ...HOURS, holidays: [] });
    const [topics, one, all] = (await entries()).slice(before).map(({ detail }) => detail as Record<string, string>);
    expect(topics).toEqual({ topicsBefore: '"a", "b"', topicsAfter: String.raw`"a\", \"b"` });
    expect(one).toEqual({ holidaysBefore: '2027-02-21 closed', holidaysAfter: '2027-02-21 10:00-12:00' });
    const was = Object.keys(all ?? {}).filter((key) => key.startsWith('holidaysBefore'));
    const text = was.map((key) => all?.[key] ?? '').join('');
    expect(text.split(', ')).toEqual(days.map((day, at) => `${day} ${at === 20 ? '10:00-12:00' : 'closed'}`));
    expect(was).toHaveLength(Math.ceil(text.length / 200));
  });

  it('is recorded as it was and as it is, once for each change', async () => {
    const before = (await entries()).length;
    await change('PUT', '/api/settings', SETTINGS);
    await change('PUT', '/api/settings', { ...SETTINGS, phone: '+358 11 111 1111' });
    await change('PUT', '/api/settings', { ...SETTINGS, phone: '+358 11 111 1111' });
    await change('PUT', `${CARDS}/hours`, HOURS);
    const [first, second, third, ...more] = (await entries()).slice(before);
    expect(first).toMatchObject({ object_id: null, actor_id: admin.user.id, detail: { phoneAfter: SETTINGS.phone } });
    expect(second?.detail).toEqual({ phoneBefore: SETTINGS.phone, phoneAfter: '+358 11 111 1111' });
    expect(third).toMatchObject({ object_id: 'Cards & Loans', detail: { zoneAfter: 'Europe/Helsinki' } });
    expect(third?.detail).toMatchObject({ holidaysAfter: '2026-12-25 closed' });
    expect(more).toEqual([]);
  });
});
