import type { Announcer } from '../lib/business-events.ts';
import type { Logger } from '../lib/logger.ts';
import type { RedisLink } from '../lib/redis.ts';
import type { Timers } from '../lib/timers.ts';
import type { Pushes } from '../protocol/events.ts';
import { TIMING } from '../protocol/limits.ts';
import type { Services } from '../services/services.ts';
import type { MissedPushes } from './missed-pushes.ts';
import type { Hindsight } from './missed-rows.ts';
import { dismiss } from './notices.ts';
import { ALL_CONVERSATIONS_ROOM, personRoom, teamRoom } from './rooms.ts';
import type { FrosstServer } from './socket.ts';

interface RoundDeps {
  io: FrosstServer;
  services: Pick<Services, 'conversations' | 'sessionWatch'>;
  announcer: Announcer;
  timers: Timers;
  logger: Logger;
  /** With several nodes: what to bring before heads are told, and how to hear that the way between them is open again. */
  between?: { missed: MissedPushes; missedRows: readonly Hindsight[]; link: RedisLink };
}

/**
 * Sessions that end must be without sockets, and people without what they may not see any more, within 5 s: the question
 * to the database and its answer included.
 */
const RIGHTS_EVERY = 2_000;

/**
 * What is pushed is a hint and may be lost, so the truth is read from the database regularly: how far the logs go that
 * grew lately, and which sessions of those connected have ended. Returns how to stop.
 */
export function goRounds(deps: RoundDeps): () => void {
  const hasConnections = (): boolean => deps.io.sockets.sockets.size > 0;
  // With several nodes for nobody too: what they say is kept in mind until it is looked at.
  const isFollowed = (): boolean => deps.between !== undefined || hasConnections();
  const heads = regularly(deps, TIMING.headsEvery, isFollowed, () => tellHeads(deps));
  const sessions = regularly(deps, RIGHTS_EVERY, hasConnections, () => lookAtRights(deps));
  const stops = [heads.stop, sessions.stop, deps.announcer.on('person-moved', sessions.lookNow)];
  if (deps.between !== undefined) {
    const { link, missedRows } = deps.between;
    const rows = regularly(
      deps,
      RIGHTS_EVERY,
      () => true,
      async () => {
        for (const kind of missedRows) await kind.catchUp();
      },
    );
    rows.lookNow();
    stops.push(rows.stop, link.onBack(heads.lookNow));
    // What is there before anyone connects was not missed.
    heads.lookNow();
  }
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * Most heads told to a console at once, the newest: 70 bytes each, of which it may not have a megabyte waiting. So many
 * move in five seconds at a thousand a second, so each is told at least once even then.
 */
const MOST_HEADS = 5_000;

/** Does something at each turn at which it is needed, and once more when asked; never twice at once. */
function regularly(
  { timers, logger }: RoundDeps,
  period: number,
  isNeeded: () => boolean,
  look: () => Promise<void>,
): { lookNow: () => void; stop: () => void } {
  let isBusy = false;
  let isAskedAgain = false;
  const lookNow = (): void => {
    isAskedAgain = isBusy;
    if (isBusy) return;
    isBusy = true;
    look()
      .catch((error: unknown) => logger.warn({ err: error }, 'the regular look at the database failed'))
      .finally(() => {
        isBusy = false;
        if (isAskedAgain) lookNow();
      });
  };
  const stop = timers.every(period, () => {
    if (!isBusy && isNeeded()) lookNow();
  });
  return { lookNow, stop };
}

async function lookAtRights({ io, services }: RoundDeps): Promise<void> {
  const sockets = [...io.sockets.sockets.values()];
  const principals = sockets.map(({ data }) => data.principal);
  const verdicts = await services.sessionWatch.look(principals);
  for (const [index, socket] of sockets.entries()) {
    // One that came with a newer token meanwhile is looked at again at the next turn.
    if (verdicts[index] === 'holds' || socket.data.principal !== principals[index]) continue;
    dismiss(socket, verdicts[index] === 'ended' ? 'revoked' : 'policy');
  }
}

async function tellHeads({ io, services, between, logger }: RoundDeps): Promise<void> {
  const recent = await services.conversations.recentHeads();
  await between?.missed.catchUp(recent).catch((error: unknown) => {
    logger.warn({ err: error }, 'what other nodes stored could not be read');
  });
  for (const [customerId, heads] of grouped(recent, ({ customerId }) => customerId)) {
    tellTo(io, personRoom(customerId), heads);
  }
  tellTo(io, ALL_CONVERSATIONS_ROOM, grouped(recent, () => '').get('') ?? []);
  for (const [team, heads] of grouped(recent, ({ team }) => team)) tellTo(io, teamRoom(team), heads);
  for (const [assigneeId, heads] of grouped(recent, ({ assigneeId }) => assigneeId)) {
    if (assigneeId !== null) tellTo(io, personRoom(assigneeId), heads);
  }
}

type Recent = Awaited<ReturnType<Services['conversations']['recentHeads']>>;
type Heads = Pushes['heads']['heads'];

function tellTo(io: FrosstServer, room: string, heads: Heads): void {
  // Written down for nobody it would cost as much as for somebody.
  if (io.sockets.adapter.rooms.has(room)) io.local.to(room).emit('heads', { heads: heads.slice(0, MOST_HEADS) });
}

function grouped<Key>(recent: Recent, keyOf: (head: Recent[number]) => Key): Map<Key, Heads> {
  const groups = new Map<Key, Heads>();
  for (const head of recent) {
    const { conversationId, headSeq } = head;
    const key = keyOf(head);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [{ conversationId, headSeq }]);
    else group.push({ conversationId, headSeq });
  }
  return groups;
}
