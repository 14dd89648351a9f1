/** Every registered member of staff. */
export const STAFF_ROOM = 'staff';
/** Every registered customer. */
export const CUSTOMERS_ROOM = 'customers';

/** All registered connections of one person. */
export const personRoom = (userId: string): string => `person:${userId}`;

/** All connections of one session, registered or not. */
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;

const VIEWING = 'viewing:';

/** The consoles that have a conversation before them. */
export const viewingRoom = (conversationId: string): string => `${VIEWING}${conversationId}`;

/** The conversation a viewing room is for; undefined for every other room. */
export function viewedConversation(room: string): string | undefined {
  return room.startsWith(VIEWING) ? room.slice(VIEWING.length) : undefined;
}
