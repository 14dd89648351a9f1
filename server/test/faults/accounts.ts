import { setTimeout as delay } from 'node:timers/promises';
import type { User } from '../../protocol/entities.ts';
import { httpApi } from '../../../widget/adapters/http-api.ts';
import { browserClock } from '../../../widget/adapters/browser-clock.ts';
import { Account } from '../../../widget/core/account.ts';
import type { Answer } from '../../protocol/events.ts';
import type { SessionStore } from '../../../widget/core/ports.ts';
import { newEmail, PASSWORD } from '../people.ts';

/** The admin that each server under test begins with. */
export const ADMIN = Object.freeze({ email: 'admin@bank.example', password: PASSWORD });

const PATIENCE_MS = 10_000;

/** Somebody who is signed in on one device, and how they sign in on another one. */
export interface Person {
  id: string;
  account: Account;
  another: () => Promise<Account>;
}

/** Makes customers and agents over HTTP, as anybody would. */
export class Accounts {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  /** A visitor: the cheapest customer there is. On another device they would be somebody else. */
  async visitor(name: string): Promise<Person> {
    const account = this.#account('customer');
    const { id } = await granted(() => account.continueAsGuest({ name }));
    return { id, account, another: () => Promise.resolve(account) };
  }

  async customer(name: string): Promise<Person> {
    const email = newEmail('customer');
    const account = this.#account('customer');
    const { id } = await granted(() => account.register({ email, password: PASSWORD, name }));
    return { id, account, another: () => this.#signIn('customer', email) };
  }

  async agent(name: string): Promise<Person> {
    const email = newEmail('agent');
    const boss = await this.#signIn('staff', ADMIN.email);
    const response = await fetch(`${this.#url}/api/staff`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${(await boss.token()) ?? ''}` },
      body: JSON.stringify({ email, password: PASSWORD, role: 'agent', name }),
    });
    if (!response.ok) throw new Error(`an agent could not be made: ${await response.text()}`);
    const { id } = (await response.json()) as User;
    return { id, account: await this.#signIn('staff', email), another: () => this.#signIn('staff', email) };
  }

  async #signIn(side: 'customer' | 'staff', email: string): Promise<Account> {
    const account = this.#account(side);
    await granted(() => account.signIn(email, PASSWORD));
    return account;
  }

  #account(side: 'customer' | 'staff'): Account {
    return new Account({ api: httpApi(this.#url), clock: browserClock, store: memoryStore(), side });
  }
}

/** Tries for a while, as a person would: the server may be getting over a fault. */
async function granted(ask: () => Promise<Answer<User>>): Promise<User> {
  const end = performance.now() + PATIENCE_MS;
  let answer = await ask();
  while (!answer.ok && answer.error.retryable && performance.now() < end) {
    await delay(200);
    answer = await ask();
  }
  if (!answer.ok) throw new Error(`somebody could not sign in: ${answer.error.code}, ${answer.error.message}`);
  return answer.data;
}

function memoryStore(): SessionStore {
  let kept: string | undefined;
  return { read: () => kept, write: (text) => void (kept = text) };
}
