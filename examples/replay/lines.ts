import { isStaffRole, type Message } from '../../server/protocol/entities.ts';
import type { Line } from './recording.ts';

/** What people said in these messages; notices of the system are nobody's words. */
export function linesOf(messages: readonly Message[]): Line[] {
  return messages
    .filter(({ kind }) => kind === 'text')
    .map(({ sender, content }) => ({ from: isStaffRole(sender.role) ? 'agent' : 'user', text: content }));
}
