import type { Pair, PairListener } from './pair.ts';
import type { Person } from './task.ts';
import { DOMAIN, openXmppStream } from './xmpp-stream.ts';

/** What a person of the measured XMPP server shows: two accounts, one that says things and one that hears them. */
export interface XmppAuth {
  user: string;
  peer: string;
  password: string;
}

const MANAGEMENT = 'urn:xmpp:sm:3';
const REQUEST = `<r xmlns="${MANAGEMENT}"/>`;

/**
 * Signs both in. A message counts as acked when stream management says that the server has handled it (XEP-0198), which
 * it has when its archive has it.
 */
export async function connectXmppPair(person: Person & { auth: XmppAuth }, listener: PairListener): Promise<Pair> {
  const { user, peer, password } = person.auth;
  const lost = (): void => listener.failed('a connection was lost');
  const sender = await openXmppStream(person.sendsTo, { user, password }, lost);
  const hearer = await openXmppStream(person.listensTo, { user: peer, password }, lost);
  hearer.listen((element) => {
    const id = element.startsWith('<message') ? / id='([0-9a-f-]{36})'/.exec(element)?.[1] : undefined;
    if (id !== undefined) listener.delivered(id);
  });
  hearer.send('<presence/>');
  await new Promise<void>((resolve) => {
    sender.listen((element) => {
      if (element.startsWith('<enabled')) resolve();
    });
    sender.send(`<enable xmlns="${MANAGEMENT}"/>`);
  });

  /** In the order they were sent; the server names how many it has handled in all. */
  const waiting: string[] = [];
  let handled = 0;
  sender.listen((element) => {
    if (element.includes("type='error'")) listener.failed(`a message was refused: ${element}`);
    const count = element.startsWith('<a ') ? Number(/ h='(\d+)'/.exec(element)?.[1]) : handled;
    for (; handled < count; handled += 1) listener.acked(waiting.shift() ?? '');
  });
  return {
    say: (clientId, content) => {
      waiting.push(clientId);
      sender.send(`<message type="chat" to="${peer}@${DOMAIN}" id="${clientId}"><body>${content}</body></message>`);
      sender.send(REQUEST);
    },
    close: () => {
      sender.close();
      hearer.close();
    },
  };
}
