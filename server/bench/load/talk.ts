import { setTimeout as delay } from 'node:timers/promises';
import { inBatches } from '../batches.ts';
import { Crowd } from './crowd.ts';
import { type Pair, type PairListener, connectPair } from './pair.ts';
import type { Tally } from './tally.ts';
import type { Person, Speaks, TalkResult, TalkTask } from './task.ts';
import { type XmppAuth, connectXmppPair } from './xmpp-pair.ts';

const CONNECTING_AT_ONCE = 50;
/** How long the last messages may take to arrive, in milliseconds. */
const PATIENCE = 15_000;

/** Connects everybody, lets them talk at the task's pace, and waits until every message has arrived. */
export async function talk(task: TalkTask): Promise<TalkResult> {
  const crowd = new Crowd();
  await inBatches(task.people, CONNECTING_AT_ONCE, async (person, index) => {
    crowd.join(index, await connect(person, task.speaks, crowd.listener(index)));
  });
  try {
    return await Promise.race([measure(task, crowd), crowd.failure]);
  } finally {
    crowd.leave();
  }
}

function connect(person: Person, speaks: Speaks, listener: PairListener): Promise<Pair> {
  // Who speaks XMPP was made by the server that does, and shows what it wants.
  if (speaks === 'xmpp') return connectXmppPair(person as Person & { auth: XmppAuth }, listener);
  return connectPair(person, speaks, listener);
}

async function measure({ people, pace, warmUp, seconds }: TalkTask, crowd: Crowd): Promise<TalkResult> {
  const stop =
    'window' in pace ? talkInTurn(people.length, crowd, pace.window) : talkRegularly(people.length, crowd, pace);
  await delay(warmUp * 1_000);
  crowd.tally.open();
  await delay(seconds * 1_000);
  const result = crowd.tally.close();
  stop();
  await untilArrived(crowd.tally);
  return result();
}

async function untilArrived(tally: Tally): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (tally.underWay > 0) {
    if (performance.now() > deadline) throw new Error(`${tally.underWay} messages were not acked or not delivered`);
    await delay(20);
  }
}

/** Each customer says the next thing when one of those under way is acked. Returns how to stop. */
function talkInTurn(people: number, crowd: Crowd, window: number): () => void {
  crowd.onAck = (index) => crowd.say(index);
  for (let said = 0; said < people * window; said += 1) crowd.say(said % people);
  return () => {
    crowd.onAck = () => undefined;
  };
}

/** Customers in turn, so many a second in all; what a late timer owes is said at once. Returns how to stop. */
function talkRegularly(people: number, crowd: Crowd, { perSecond }: { perSecond: number }): () => void {
  const startedAt = performance.now();
  let said = 0;
  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) * perSecond) / 1_000;
    for (; said < due; said += 1) crowd.say(said % people, startedAt + (said * 1_000) / perSecond);
  }, 1);
  return () => clearInterval(timer);
}
