import type { Principal } from '../lib/principal.ts';
import type { Audience } from '../lib/relation.ts';
import { reachOf } from '../services/policy/authorisation.ts';

/** Every registered member of staff. */
export const STAFF_ROOM = 'staff';
/** Staff who see every conversation. */
export const ALL_CONVERSATIONS_ROOM = 'conversations:all';
/** Staff who see the conversations of no team. */
const NO_TEAM_ROOM = 'conversations:of-no-team';
/** Every registered customer. */
export const CUSTOMERS_ROOM = 'customers';

const CUSTOMERS_OF = 'customers:of-';
/** Registered customers whose page is for a team; `null`: for none. */
export const customersRoom = (team: string | null): string =>
  team === null ? `${CUSTOMERS_OF}no-team` : `${CUSTOMERS_OF}team:${team}`;

/** Whether it is one of those. */
export const isCustomersRoom = (room: string): boolean => room.startsWith(CUSTOMERS_OF);

/** All registered connections of one person. */
export const personRoom = (userId: string): string => `person:${userId}`;

/** All connections of one session, registered or not. */
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

/** Staff who see the conversations of a team; `null`: those of none. */
export const teamRoom = (team: string | null): string =>
  team === null ? NO_TEAM_ROOM : `conversations:of-team:${team}`;

/** The rooms a member of staff belongs into: by these alone it is decided which conversations are pushed to them. */
export function staffRooms({ role, team }: Principal): string[] {
  const reach = reachOf(role, 'read-conversation');
  if (reach === 'any') return [STAFF_ROOM, ALL_CONVERSATIONS_ROOM];
  const teams = reach === 'team' ? [null, ...(team === undefined ? [] : [team])] : [];
  return [STAFF_ROOM, ...teams.map(teamRoom)];
}

/** Where the staff are who may see a conversation. */
export function audienceRooms({ team, assigneeId }: Audience): string[] {
  const rooms = [ALL_CONVERSATIONS_ROOM, teamRoom(team)];
  return assigneeId === null ? rooms : [...rooms, personRoom(assigneeId)];
}

const VIEWING = 'viewing:';

/** The consoles that have a conversation before them. */
export const viewingRoom = (conversationId: string): string => `${VIEWING}${conversationId}`;

/** The conversation a viewing room is for; undefined for every other room. */
export function viewedConversation(room: string): string | undefined {
  return room.startsWith(VIEWING) ? room.slice(VIEWING.length) : undefined;
}
