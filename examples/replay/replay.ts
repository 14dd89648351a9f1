import { addDifferences, type Difference, isSame } from './compare.ts';
import type { ReplayArguments } from './arguments.ts';
import { type Agent, People } from './people.ts';
import { differenceOf, play, type Played } from './play.ts';
import type { Recording } from './recording.ts';
import { until } from './until.ts';

const CONNECT_PATIENCE_MS = 15_000;

/** What came of all conversations. */
export interface Outcome extends Difference {
  conversations: number;
  messages: number;
  /** How many turns were refused, by code. */
  refused: Record<string, number>;
  /** One line for each conversation with a difference. */
  problems: string[];
}

/**
 * Plays recordings against a running server, many at once: one new customer for each, a pool of agents for all.
 *
 * @param progressed told after each turn
 */
export async function replay(
  recordings: readonly Recording[],
  { url, speed, agents: agentCount, parallel, admin }: Omit<ReplayArguments, 'file'>,
  progressed: () => void = () => undefined,
): Promise<Outcome> {
  const people = new People(url);
  const agents = await people.hire(agentCount, admin);
  await goOnline(agents);
  const played: Played[] = [];
  const queue = [...recordings.entries()];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [index, recording] = next;
      const agent = agents[index % agents.length];
      if (!agent) throw new Error('a pool without agents');
      const customer = await people.welcome();
      played.push(
        await play(recording, { customer, agent, url, progressed, ...(speed === undefined ? {} : { speed }) }),
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(parallel, recordings.length) }, worker));
  } finally {
    for (const { seat } of agents) seat.disconnect();
    await Promise.all(agents.map((agent) => agent.leave()));
  }
  return sumUp(played);
}

/** The line that closes a replay. */
export function describeOutcome(outcome: Outcome): string {
  const { conversations, messages, missing, duplicated, outOfOrder } = outcome;
  return (
    `${conversations} conversations, ${messages} messages, ` +
    `${missing} missing, ${duplicated} duplicated, ${outOfOrder} out of order`
  );
}

async function goOnline(agents: readonly Agent[]): Promise<void> {
  for (const { seat } of agents) seat.connect();
  const watches = agents.map(({ seat }) => seat.watch);
  const areOnline = await until(watches, () => agents.every(({ seat }) => seat.isOnline), CONNECT_PATIENCE_MS);
  if (!areOnline) throw new Error('the agents could not connect');
}

function sumUp(played: readonly Played[]): Outcome {
  const refused: Record<string, number> = {};
  for (const code of played.flatMap((each) => each.refused)) refused[code] = (refused[code] ?? 0) + 1;
  return {
    ...addDifferences(played.map(differenceOf)),
    conversations: played.length,
    messages: played.reduce((sum, { said }) => sum + said, 0),
    refused,
    problems: played.filter((each) => !isSame(differenceOf(each))).map(describeProblem),
  };
}

function describeProblem({ name, seenByCustomer, seenByAgent, stored }: Played): string {
  const sides = Object.entries({ customer: seenByCustomer, agent: seenByAgent, server: stored });
  const parts = sides
    .filter(([, difference]) => !isSame(difference))
    .map(
      ([side, { missing, duplicated, outOfOrder }]) =>
        `${side}: ${missing} missing, ${duplicated} duplicated, ${outOfOrder} out of order`,
    );
  return `${name} (${parts.join('; ')})`;
}
