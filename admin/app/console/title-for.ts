import type { AgentState } from '../../core/agent-state.ts';
import { words } from '../../translations/en.ts';

/** The page's title while the console is on it: what is unread of those who wait, and who just began a conversation. */
export function titleFor({ notices, inbox }: Pick<AgentState, 'notices' | 'inbox'>, own: string): string {
  // What a colleague has answered since calls for nobody, however much of it one has not read oneself.
  const unread = inbox.waitingUnread;
  const base = own === '' ? words.brand : own;
  const [newest] = notices;
  const title = newest ? words.title.started(newest.customer.name, base) : base;
  return unread === 0 ? title : words.title.unread(unread, title);
}
