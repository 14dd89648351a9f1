import { randomUUID } from 'node:crypto';
import type { App } from '../app.ts';
import type { Session, StaffRole } from '../protocol/entities.ts';
import type { HttpClient } from './http-client.ts';

/** Someone who is signed in. */
export type Person = Session & { email: string; password: string };

export interface People {
  /** Registers a customer and signs them in. */
  registerCustomer: (name?: string) => Promise<Person>;
  /** Signs in an anonymous visitor. */
  visit: (name?: string) => Promise<Session>;
  /** Makes an account of this role and signs it in. */
  hire: (role: StaffRole, name?: string, team?: string) => Promise<Person>;
  /** Signs in again, on another device as it were. */
  login: (person: { email: string; password: string }) => Promise<Session>;
}

/** One password for all: hashing is what makes people slow to make. */
export const PASSWORD = 'correct horse battery staple';

/** Makes people through the server's own routes; the first admin, as at a start, through the service. */
export function people({ request }: HttpClient, app: App): People {
  let admin: Promise<Person> | undefined;

  const send = async <Body>(path: string, body: object, token?: string): Promise<Body> => {
    const answer = await request<Body>('POST', path, { body, ...(token === undefined ? {} : { token }) });
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const login = (person: { email: string; password: string }): Promise<Session> =>
    send('/api/login', { email: person.email, password: person.password });
  const firstAdmin = async (): Promise<Person> => {
    const account = { email: newEmail('admin'), password: PASSWORD };
    if ((await app.services.accounts.ensureAdmin(account)) === undefined) throw new Error('there was an admin already');
    return { ...(await login(account)), ...account };
  };

  return {
    login,
    registerCustomer: async (name = 'Ada Lovelace') => {
      const account = { email: newEmail('customer'), password: PASSWORD };
      return { ...(await send<Session>('/api/register', { ...account, name })), ...account };
    },
    visit: (name) => send('/api/visitor', name === undefined ? {} : { name }),
    hire: async (role, name = 'Grace Hopper', team) => {
      admin ??= firstAdmin();
      const account = { email: newEmail(role), password: PASSWORD };
      const person = { ...account, role, name, ...(team === undefined ? {} : { team }) };
      await send('/api/staff', person, (await admin).accessToken);
      return { ...(await login(account)), ...account };
    },
  };
}

/** An address nobody else has. */
export function newEmail(who: string): string {
  return `${who}-${randomUUID()}@bank.example`;
}
