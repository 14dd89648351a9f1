import type { Trx } from '../db/database.ts';
import { AppError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Principal } from '../lib/principal.ts';
import { TIMING } from '../protocol/limits.ts';
import {
  type ConversationRecord,
  hasOpenConversation,
  insertConversation,
  lockConversation,
} from '../repositories/conversations.ts';
import { findTeam } from '../repositories/teams.ts';
import { notFound } from './access.ts';
import { readerFor } from './policy/authorisation.ts';
import type { Action } from './policy/policy.ts';

/** The locked conversation that a message goes to, and what had to be done so that it can. */
export interface ChosenConversation {
  conversation: ConversationRecord;
  change: 'none' | 'started' | 'reopened';
}

/**
 * The conversation a message goes to whose writer named none: the open one; else the last one, reopened, where the
 * writer may and it closed lately; else a new one. The caller holds the customer's lock.
 *
 * @param current the customer's locked current conversation, if there is one
 * @param wish `team`: whose a new one is, in whatever case its name is written; one that nobody knows is as none
 */
export async function chooseCurrent(
  trx: Trx,
  customerId: string,
  current: ConversationRecord | undefined,
  { now, mayReopen, team: spelling }: { now: Date; mayReopen: boolean; team?: string },
): Promise<ChosenConversation> {
  if (current?.status === 'open') return { conversation: current, change: 'none' };
  if (current !== undefined && mayReopen && closedLately(current, now)) return reopened(current);
  const team = spelling === undefined ? undefined : await findTeam(trx, spelling);
  const begun = { id: newId(), customerId, team: team ?? null, at: now };
  return { conversation: await insertConversation(trx, begun), change: 'started' };
}

/**
 * Makes sure that a locked conversation the writer named can take a message, reopening it where it closed lately.
 *
 * @throws {AppError} `conversation-closed` when it closed too long ago, or its customer has another one open by now
 */
export async function chooseNamed(trx: Trx, conversation: ConversationRecord, now: Date): Promise<ChosenConversation> {
  if (conversation.status === 'open') return { conversation, change: 'none' };
  if (!closedLately(conversation, now) || (await hasOpenConversation(trx, conversation.customerId))) {
    throw new AppError('conversation-closed', 'This conversation is closed.');
  }
  return reopened(conversation);
}

/**
 * Locks the conversation that someone named to do something with it.
 *
 * @throws {AppError} `forbidden`; `not-found` when there is none, or it is too far from them
 */
export async function lockNamed(
  trx: Trx,
  id: string,
  principal: Principal,
  action: Action,
): Promise<ConversationRecord> {
  const conversation = await lockConversation(trx, id, readerFor(principal, action));
  if (conversation === undefined) throw notFound('conversation');
  return conversation;
}

/** What a conversation becomes when it opens again; stored when its log is appended to. */
export function reopened(conversation: ConversationRecord): ChosenConversation {
  return { conversation: { ...conversation, status: 'open', closedAt: null }, change: 'reopened' };
}

function closedLately({ closedAt }: ConversationRecord, now: Date): boolean {
  return closedAt !== null && now.getTime() - closedAt.getTime() < TIMING.reopenWindow;
}
