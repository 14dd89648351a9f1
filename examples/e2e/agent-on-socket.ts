import { randomUUID } from 'node:crypto';
import type { Session } from '../../server/protocol/entities.ts';
import { openSockets, type TestSocket } from '../../server/test/sockets.ts';
import { ADMIN } from './server-process.ts';

/** Whoever answers, where the console is not what is tested: a member of staff on a socket of their own. */
export class AgentOnSocket {
  readonly token: string;
  readonly #url: string;
  readonly #socket: TestSocket;
  readonly close: () => void;

  private constructor(url: string, token: string, socket: TestSocket, close: () => void) {
    this.#url = url;
    this.token = token;
    this.#socket = socket;
    this.close = close;
  }

  /** Signs in as the first admin of the server at `url`. */
  static async enter(url: string): Promise<AgentOnSocket> {
    const session = (await ask(`${url}/api/login`, 'POST', ADMIN)) as Session;
    const { enter, closeSockets } = openSockets(url);
    return new AgentOnSocket(url, session.accessToken, await enter(session), closeSockets);
  }

  /** Waits for a message with this text. @returns the id of its conversation */
  async receive(text: string): Promise<string> {
    const { conversationId } = await this.#socket.waitFor('new-message', ({ content }) => content === text, 15_000);
    return conversationId ?? '';
  }

  async reply(conversationId: string, content: string): Promise<void> {
    await this.#socket.get('admin-reply', { clientId: randomUUID(), content, conversationId });
  }

  async endConversation(conversationId: string): Promise<void> {
    await this.#socket.get('close', { conversationId });
  }

  /** Sets the bank's opening hours. */
  async setHours(hours: object): Promise<void> {
    await ask(`${this.#url}/api/hours`, 'PUT', hours, this.token);
  }
}

/** @throws {Error} unless the answer is a success */
async function ask(url: string, method: string, body: object, token?: string): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text && JSON.parse(text);
}
