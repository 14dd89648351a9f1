import type { Person } from './task.ts';
import { CONNECT, type Wire } from './wire.ts';

/** A customer's two devices: one says things, the other hears them. */
export interface Pair {
  /** Sends a message under a name of its own. */
  say(clientId: string, content: string): void;
  close(): void;
}

/** Told what becomes of messages. */
export interface PairListener {
  acked(clientId: string): void;
  delivered(clientId: string): void;
  /** The measurement is worth nothing then. */
  failed(reason: string): void;
}

/** Connects and registers both devices of a customer. */
export async function connectPair(person: Person, speaks: 'lean' | 'real', listener: PairListener): Promise<Pair> {
  const lost = (): void => listener.failed('a connection was lost');
  const connect = CONNECT[speaks];
  const [sender, hearer] = await Promise.all([
    connect({ url: person.sendsTo, auth: person.auth, lost, pushed: () => undefined }),
    connect({
      url: person.listensTo,
      auth: person.auth,
      lost,
      pushed: (event, payload) => {
        if (event === 'new-message') listener.delivered(clientIdIn(payload));
      },
    }),
  ]);
  await Promise.all([sender, hearer].map((wire) => registered(wire)));
  return {
    say: (clientId, content) => {
      sender.request('user-message', JSON.stringify({ clientId, content }), (answer) => {
        if (isOk(answer)) listener.acked(clientId);
        else listener.failed(`a message was refused: ${answer}`);
      });
    },
    close: () => {
      sender.close();
      hearer.close();
    },
  };
}

/** Sends `register` and waits for its answer. */
export async function registered(wire: Wire): Promise<string> {
  const answer = await new Promise<string>((resolve) => wire.request('register', '{}', resolve));
  if (!isOk(answer)) throw new Error(`a registration was refused: ${answer}`);
  return answer;
}

function isOk(answer: string): boolean {
  return answer.startsWith('{"ok":true');
}

const CLIENT_ID = '"clientId":"';
const UUID_LENGTH = 36;

/** Taken out by position: parsing every push would cost the generator more than the rest of its work on it. */
function clientIdIn(payload: string): string {
  const from = payload.lastIndexOf(CLIENT_ID) + CLIENT_ID.length;
  return payload.slice(from, from + UUID_LENGTH);
}
