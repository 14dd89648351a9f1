import { contentProblem } from '../../server/protocol/content.ts';
import { isRetryable } from '../../server/protocol/errors.ts';
import type { Agent, Customer } from './people.ts';
import { addDifferences, compare, type Difference } from './compare.ts';
import { linesOf } from './lines.ts';
import type { Line, Recording, Turn } from './recording.ts';
import { fetchStoredLines } from './stored-lines.ts';
import { until, type Watch } from './until.ts';

/** A conversation whose messages do not come through in this time is given up; what it lacks counts as missing. */
const PATIENCE_MS = 60_000;

export interface Stage {
  customer: Customer;
  agent: Agent;
  url: string;
  /** How much faster than life; absent leaves the pauses out. */
  speed?: number;
  /** Told after each turn. */
  progressed(): void;
}

/** What came of one conversation. */
export interface Played {
  name: string;
  /** How many turns were sent. */
  said: number;
  /** Codes of the turns the stated rule for content refused. */
  refused: string[];
  seenByCustomer: Difference;
  seenByAgent: Difference;
  stored: Difference;
}

/**
 * Plays one conversation in the file's order. The next turn waits until the one before it was acknowledged and has
 * come to the other side, as a reply in life would.
 */
export async function play(recording: Recording, stage: Stage): Promise<Played> {
  const { customer, agent, url } = stage;
  const watches = watchesOf(stage);
  agent.seat.attend(customer.id);
  customer.client.connect();
  const isOnline = await until(watches, () => customer.client.state.connection === 'online', PATIENCE_MS);
  customer.client.setAttention(true);
  const { said, refused } = await playTurns(recording.turns, stage, isOnline);
  const played = {
    name: recording.name,
    said: said.length,
    refused,
    seenByCustomer: compare(said, customerLines(customer)),
    seenByAgent: compare(said, agent.seat.linesWith(customer.id)),
    stored: compare(said, await fetchStoredLines(url, agent.account, agent.seat.conversationWith(customer.id))),
  };
  agent.seat.release(customer.id);
  customer.client.disconnect();
  return played;
}

/** All differences of a conversation, whoever saw them. */
export function differenceOf({ seenByCustomer, seenByAgent, stored }: Played): Difference {
  return addDifferences([seenByCustomer, seenByAgent, stored]);
}

async function playTurns(turns: Turn[], stage: Stage, isOnline: boolean): Promise<{ said: Line[]; refused: string[] }> {
  const said: Line[] = [];
  const refused: string[] = [];
  const startedAt = Date.now();
  let isFlowing = isOnline;
  for (const turn of turns) {
    const problem = contentProblem(turn.text);
    if (problem) refused.push(problem);
    else {
      said.push(turn);
      if (isFlowing) {
        await pause(turn, turns[0], startedAt, stage.speed);
        const outcome = await playTurn(turn, said.length, stage);
        if (outcome.refusal !== undefined) {
          said.pop();
          refused.push(outcome.refusal);
        }
        isFlowing = outcome.isThrough;
      }
    }
    stage.progressed();
  }
  return { said, refused };
}

async function playTurn(turn: Turn, count: number, stage: Stage): Promise<{ isThrough: boolean; refusal?: string }> {
  const { customer, agent } = stage;
  if (turn.from === 'user') customer.client.send(turn.text);
  else agent.seat.reply(customer.id, turn.text);
  let refusal: string | undefined;
  const isDone = (): boolean => {
    refusal = takeCustomerRefusal(customer) ?? agent.seat.takeRefusal(customer.id);
    if (refusal !== undefined) return true;
    return customerLines(customer).length >= count && agent.seat.linesWith(customer.id).length >= count;
  };
  const isThrough = await until(watchesOf(stage), isDone, PATIENCE_MS);
  return refusal === undefined ? { isThrough } : { isThrough, refusal };
}

function watchesOf({ customer, agent }: Stage): Watch[] {
  return [(changed) => customer.client.store.subscribe(changed), agent.seat.watch];
}

function customerLines({ client }: Customer): Line[] {
  return linesOf(client.state.items.flatMap(({ message }) => message ?? []));
}

/** Takes a refused text away and says why. One that was given up without an answer is tried again, as a person would. */
function takeCustomerRefusal({ client }: Customer): string | undefined {
  const { clientId, failure } = client.state.items.find((item) => item.delivery === 'failed') ?? {};
  if (clientId === undefined || !failure) return undefined;
  if (isRetryable(failure.code)) client.retry(clientId);
  else client.discard(clientId);
  return isRetryable(failure.code) ? undefined : failure.code;
}

async function pause(turn: Turn, first: Turn | undefined, startedAt: number, speed: number | undefined): Promise<void> {
  if (speed === undefined || turn.at === undefined || first?.at === undefined) return;
  const due = startedAt + ((turn.at - first.at) * 1_000) / speed;
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now())));
}
