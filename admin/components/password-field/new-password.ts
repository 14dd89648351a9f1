import { words } from '../../translations/en.ts';

/** What the server asks for at least; it also refuses passwords that are known. */
export const SHORTEST_PASSWORD = 8;

/** What is wrong with a new password given twice, for either field; empty where nothing is. One problem at a time. */
export function newPasswordProblems(password: string, again: string): { password: string; again: string } {
  if (password.length < SHORTEST_PASSWORD) return { password: words.invitation.tooShort(SHORTEST_PASSWORD), again: '' };
  return { password: '', again: password === again ? '' : words.invitation.notAlike };
}
