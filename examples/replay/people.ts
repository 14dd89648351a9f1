import { randomBytes } from 'node:crypto';
import type { User } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type { CreateStaffBody } from '../../server/protocol/http.ts';
import { browserClock } from '../../widget/adapters/browser-clock.ts';
import { browserDice } from '../../widget/adapters/browser-dice.ts';
import { httpApi } from '../../widget/adapters/http-api.ts';
import { SocketTransport } from '../../widget/adapters/socket-transport.ts';
import { Account } from '../../widget/core/account.ts';
import { ChatClient } from '../../widget/core/chat-client.ts';
import type { ClientOptions, SessionStore } from '../../widget/core/ports.ts';
import { AgentSeat } from './agent-seat.ts';
import { UsageError } from './arguments.ts';
import { CUSTOMER_NAMES, nameOf, STAFF_NAMES } from './names.ts';
import { untilItWorks } from './until-it-works.ts';

/** A customer who is signed in. */
export interface Customer {
  id: string;
  client: ChatClient;
  account: Account;
}

/** An agent at work, and how to end that. */
export interface Agent {
  seat: AgentSeat;
  account: Account;
  /** Signs out and closes the account, which was made for this replay alone. */
  leave(): Promise<void>;
}

/** Makes the people of a replay, and signs them in with the same headless clients the elements use. */
export class People {
  readonly #url: string;
  /** In every address, so that two replays never meet. */
  readonly #run = randomBytes(4).toString('hex');
  #customers = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /**
   * Makes agents and signs them in.
   *
   * @throws {UsageError} when the server is not there or these are not an admin's email and password
   */
  async hire(count: number, admin: { email: string; password: string }): Promise<Agent[]> {
    const boss = this.#account('staff');
    const answer = await boss.signIn(admin.email, admin.password);
    if (!answer.ok) throw new UsageError(`${admin.email} cannot sign in at ${this.#url}: ${answer.error.message}`);
    const numbers = Array.from({ length: count }, (_, index) => index);
    return Promise.all(numbers.map((number) => this.#hire(boss, number)));
  }

  /** A new customer: a visitor where those are allowed, since an account costs the server a slow hash; else registered. */
  async welcome(): Promise<Customer> {
    const name = nameOf(CUSTOMER_NAMES, this.#customers++);
    const account = this.#account('customer');
    const { id } = await untilItWorks(() => this.#enter(account, name));
    return { id, account, client: new ChatClient(this.#options(account)) };
  }

  async #enter(account: Account, name: string): Promise<User> {
    const visit = await account.continueAsGuest({ name });
    if (visit.ok) return visit.data;
    if (visit.error.retryable) throw new Error(visit.error.message);
    const email = `replay-${this.#run}-${this.#customers}@customers.example`;
    return granted(await account.register({ email, password: randomBytes(16).toString('hex'), name }));
  }

  async #hire(boss: Account, number: number): Promise<Agent> {
    const password = randomBytes(16).toString('hex');
    const email = `replay-${this.#run}-${number}@staff.example`;
    const body: CreateStaffBody = { email, password, role: 'agent', name: nameOf(STAFF_NAMES, number) };
    const { id } = await this.#ask<User>(boss, 'POST', '/api/staff', body);
    const account = this.#account('staff');
    granted(await account.signIn(email, password));
    const leave = async (): Promise<void> => {
      await account.signOut();
      await this.#ask(boss, 'PATCH', `/api/staff/${id}`, { disabled: true });
    };
    return { account, seat: new AgentSeat(this.#options(account)), leave };
  }

  #account(side: 'customer' | 'staff'): Account {
    return new Account({ api: httpApi(this.#url), clock: browserClock, store: memoryStore(), side });
  }

  #options(account: Account): ClientOptions {
    return {
      transport: new SocketTransport(this.#url),
      clock: browserClock,
      dice: browserDice,
      token: account.token,
    };
  }

  async #ask<Data>(account: Account, method: string, path: string, body: object): Promise<Data> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${(await account.token()) ?? ''}` },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Data & { error?: { message: string } };
    if (!response.ok) throw new UsageError(`${path} was refused: ${answer.error?.message ?? response.statusText}`);
    return answer;
  }
}

function granted(answer: Answer<User>): User {
  if (!answer.ok) throw new UsageError(`Nobody could sign in: ${answer.error.message}`);
  return answer.data;
}

/** What a browser tab would keep through a reload; here nothing outlives the process. */
function memoryStore(): SessionStore {
  let kept: string | undefined;
  return { read: () => kept, write: (text) => void (kept = text) };
}
