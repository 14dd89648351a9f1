import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Invitation, StaffPage } from '../../../protocol/administration.ts';
import type { Session, User } from '../../../protocol/entities.ts';
import type { ErrorAnswer } from '../../../protocol/http.ts';
import { onPostgres, type TestDatabase } from '../../../test/database.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { newEmail, PASSWORD, type Person } from '../../../test/people.ts';

const HOUR = 60 * 60 * 1_000;

onPostgres('invitations', (open) => {
  let database: TestDatabase;
  let app: TestApp;
  let admin: Person;
  beforeAll(async () => {
    database = await open();
    app = await startTestApp(database, { rateLimits: false });
    admin = await app.hire('admin', 'Mary Jackson');
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const token = async (): Promise<string> => (await app.login(admin)).accessToken;
  const body = (rest: object = {}) => ({ email: newEmail('invited'), name: 'Grace Hopper', role: 'agent', ...rest });
  const invite = async <Answer = Invitation>(asked: object) =>
    app.request<Answer>('POST', '/api/staff/invitations', { token: await token(), body: asked });
  const accept = <Answer = Session>(given: string, password = PASSWORD) =>
    app.request<Answer>('POST', '/api/invitations/accept', { body: { token: given, password } });
  const refusal = async (given: string): Promise<[number, string]> => {
    const answer = await accept<ErrorAnswer>(given);
    return [answer.status, answer.body.error.code];
  };
  const NOT_GOOD = [401, 'invalid-credentials'];

  it('give a colleague an account whose password only they know', async () => {
    const asked = body({ team: ' Loans ' });
    const { status, body: invitation } = await invite(asked);
    expect(status).toBe(201);
    expect(invitation).toEqual({
      user: { id: expect.any(String), email: asked.email, name: 'Grace Hopper', role: 'agent', team: 'Loans' },
      token: expect.stringMatching(/^[\w-]{43}$/),
      expiresAt: expect.any(String),
    });
    const rows = await database.db.selectFrom('invitations').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(invitation.token);
    const { status: accepted, body: session } = await accept(invitation.token);
    expect([accepted, session.user]).toEqual([200, invitation.user]);
    expect((await app.request<User>('GET', '/api/me', { token: session.accessToken })).body).toEqual(invitation.user);
    expect((await app.login({ email: asked.email, password: PASSWORD })).user).toEqual(invitation.user);
    expect(app.logLines.join('')).not.toContain(invitation.token);
  });

  it('are good once, also when two take one at the same moment', async () => {
    const { token: given } = (await invite(body())).body;
    const answers = await Promise.all([accept(given), accept(given)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect(await refusal(given)).toEqual(NOT_GOOD);
  });

  it('show in the list of staff, which says of everybody how they stand', async () => {
    const { user: invited } = (await invite(body({ name: 'Aa' }))).body;
    const hired = await app.hire('agent', 'Ab', 'loans');
    const disabled = await app.hire('agent', 'Ac');
    const options = { token: await token(), body: { disabled: true } };
    await app.request('PATCH', `/api/staff/${disabled.user.id}`, options);
    const { body: page } = await app.request<StaffPage>('GET', '/api/staff', { token: await token() });
    const rest = { disabled: false, invited: false, secondFactor: false };
    expect(page.staff.slice(0, 3)).toEqual([
      { ...invited, ...rest, invited: true },
      { ...hired.user, ...rest, team: 'Loans' },
      { ...disabled.user, ...rest, disabled: true },
    ]);
    expect(JSON.stringify(page)).not.toMatch(/hash|password/);
  });

  it('end after 72 hours, when another takes their place, and when their colleague is disabled', async () => {
    const old = (await invite(body())).body;
    app.clock.advance(72 * HOUR - 1_000);
    const asked = body();
    const first = (await invite(asked)).body;
    const second = (await invite({ ...asked, email: asked.email.toUpperCase(), role: 'supervisor', name: 'G.' })).body;
    expect(second.user).toMatchObject({ id: first.user.id, role: 'supervisor', name: 'G.' });
    app.clock.advance(1_001);
    expect(await refusal(old.token)).toEqual(NOT_GOOD);
    expect(await refusal(first.token)).toEqual(NOT_GOOD);
    expect(await refusal('x'.repeat(43))).toEqual(NOT_GOOD);
    const disable = { token: await token(), body: { disabled: true } };
    await app.request('PATCH', `/api/staff/${second.user.id}`, disable);
    expect(await refusal(second.token)).toEqual(NOT_GOOD);
    const again = await invite<ErrorAnswer>(asked);
    expect([again.status, again.body.error.code]).toEqual([409, 'conflict']);
  });

  it('are refused for an address that has an account, at the beginning and at the end', async () => {
    const customer = await app.registerCustomer();
    const answer = await invite<ErrorAnswer>(body({ email: customer.email.toUpperCase() }));
    expect([answer.status, answer.body.error.code]).toEqual([409, 'email-taken']);
    const asked = body();
    const { token: given } = (await invite(asked)).body;
    const account = { email: asked.email, password: PASSWORD, name: 'Somebody quicker' };
    expect((await app.request('POST', '/api/register', { body: account })).status).toBe(201);
    expect(await refusal(given)).toEqual([409, 'email-taken']);
  });

  it.each([{ role: 'user' }, { team: '' }, { team: 'x'.repeat(41) }, { password: PASSWORD }, { email: 'nobody' }])(
    'are refused with %j',
    async (wrong) => {
      expect((await invite(body(wrong))).status).toBe(400);
    },
  );
});
