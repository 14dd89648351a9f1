import { assertListed } from '../lib/outgoing.ts';
import type { AnyShape } from '../protocol/shape.ts';
import { PUSHES } from '../protocol/shapes/pushes.ts';
import type { EventTerms } from './event-contract.ts';
import type { Handler } from './handle.ts';
import type { FrosstServer } from './socket.ts';

type Table = Readonly<Record<string, Handler<unknown>>>;

/** Handlers whose answers hold what is listed for their event and nothing else; any other answer is a failure. */
export function listedAnswers<Handlers extends object>(
  handlers: Handlers,
  contract: { readonly [Name in keyof Handlers]: Pick<EventTerms, 'answers'> },
): Handlers {
  const listed: Record<string, Handler<unknown>> = {};
  for (const [name, handler] of Object.entries(handlers as Table)) {
    const { answers } = contract[name as keyof Handlers];
    listed[name] = async (socket, payload) => {
      const answer = await handler(socket, payload);
      assertListed(answer, answers, name);
      return answer;
    };
  }
  return listed as Handlers;
}

interface Packet {
  data?: unknown[];
}

/** Lets a push to a room out only when it holds what is listed for it. Call once the adapter is chosen. */
export function listPushes(io: FrosstServer): void {
  const { adapter } = io.sockets;
  const broadcast = adapter.broadcast.bind(adapter);
  adapter.broadcast = (packet: Packet, options) => {
    const [name, payload] = packet.data ?? [];
    const shape = PUSHES[name as keyof typeof PUSHES] as AnyShape | undefined;
    assertListed(payload, shape ?? 'nothing', String(name));
    broadcast(packet, options);
  };
}
