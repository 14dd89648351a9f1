import { assertListed } from '../lib/outgoing.ts';
import type { EventTerms } from './event-contract.ts';
import type { Handler } from './handle.ts';

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
