import fc from 'fast-check';
import { setTimeout as delay } from 'node:timers/promises';
import type { PostgresServer } from '../postgres-server.ts';
import type { Actor } from './actor.ts';
import { CLEAR, type Conditions } from './conditions.ts';
import type { NodeProcess } from './node-process.ts';
import type { Stage } from './stage.ts';

/** What a run may do next depends on little: who is there, and whether anything comes through. */
export interface Model {
  customers: number;
  clients: number;
  isDark: boolean;
}

/** What the commands work on. */
export interface World {
  stage: Stage;
  node: NodeProcess;
  postgres: PostgresServer;
}

type Step = fc.AsyncCommand<Model, World>;

const MOST_CUSTOMERS = 3;
const MOST_CLIENTS = 8;

/** A command without anything to check at once: what must hold is checked when all is over. */
function step(name: string, can: (model: Model) => boolean, run: (model: Model, world: World) => Promise<void>): Step {
  return { check: can, run, toString: () => name };
}

const hasClients = ({ clients }: Model): boolean => clients > 0;
const any = (): boolean => true;

function open(): Step {
  return step(
    'open',
    ({ customers, isDark }) => customers < MOST_CUSTOMERS && !isDark,
    async (model, { stage }) => {
      await stage.console(await stage.customer());
      model.customers += 1;
      model.clients += 2;
    },
  );
}

function send(who: number, count: number): Step {
  return step(`send(${who}, ${count})`, hasClients, (_, { stage }) => {
    for (let written = 0; written < count; written += 1) chosen(stage, who).write();
    return Promise.resolve();
  });
}

function secondTab(who: number): Step {
  return step(
    `secondTab(${who})`,
    ({ clients, isDark }) => clients > 0 && clients < MOST_CLIENTS && !isDark,
    async (model, { stage }) => {
      await stage.device(chosen(stage, who));
      model.clients += 1;
    },
  );
}

/** Of the next sends. */
function dropAck(): Step {
  return step('dropAck', any, (_, { stage }) => {
    const ack = { direction: 'down', kind: 'ack', action: 'drop', when: { nth: 1 } } as const;
    stage.proxies[0]?.rule({ ...ack, event: 'user-message' }, { ...ack, event: 'admin-reply' });
    return Promise.resolve();
  });
}

function dropConnection(): Step {
  return step('dropConnection', hasClients, (_, { stage }) => Promise.resolve(stage.proxies[0]?.resetOne()));
}

function editNetwork(name: string, conditions: Partial<Conditions>): Step {
  return step(`editNetwork(${name})`, any, async (model, { stage }) => {
    stage.proxies[0]?.set({ ...CLEAR, ...conditions });
    model.isDark = conditions.blackhole !== undefined;
    await delay(300);
  });
}

/** A little later than what was sent just before, which is somewhere on its way by then: written, committed or acked. */
function killNode(afterMs: number): Step {
  return step(`killNode(${afterMs})`, any, async (_, { node }) => {
    await delay(afterMs);
    await node.kill();
    await node.start();
  });
}

function drain(): Step {
  return step('drain', any, async (_, { node }) => {
    await node.drain();
    await node.start();
  });
}

function freezeDatabase(): Step {
  return step('stopDatabase(freeze)', any, async (_, { postgres }) => {
    await postgres.freeze();
    await delay(1_000);
    await postgres.thaw();
  });
}

function crashDatabase(afterMs: number): Step {
  return step(`stopDatabase(crash, ${afterMs})`, any, async (_, { postgres }) => {
    await delay(afterMs);
    await postgres.crash();
    await postgres.restart();
  });
}

/** Any run of commands, most of which are sends. */
export function commands(most: number): fc.Arbitrary<Iterable<Step>> {
  const who = fc.nat({ max: MOST_CLIENTS });
  const sends = fc.tuple(who, fc.integer({ min: 1, max: 5 })).map(([actor, count]) => send(actor, count));
  const networks = fc.constantFrom(
    editNetwork('clear', {}),
    editNetwork('slow', { latencyMs: 60, jitterMs: 60 }),
    editNetwork('narrow', { bytesPerSecond: 20_000 }),
    editNetwork('deaf', { blackhole: 'up' }),
    editNetwork('dark', { blackhole: 'both' }),
  );
  const afterMs = fc.nat({ max: 100 });
  const faults = fc.oneof(
    fc.constantFrom(dropAck(), dropConnection(), freezeDatabase(), drain()),
    fc.oneof(afterMs.map(killNode), afterMs.map(crashDatabase)),
  );
  const people = fc.oneof(fc.constant(open()), who.map(secondTab));
  const one = fc.oneof({ arbitrary: sends, weight: 4 }, people, networks, { arbitrary: faults, weight: 2 });
  return fc.commands([one], { maxCommands: most, size: 'max' });
}

function chosen({ actors }: Stage, who: number): Actor {
  const actor = actors[who % actors.length];
  if (!actor) throw new Error('nobody is there');
  return actor;
}
