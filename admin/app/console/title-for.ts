import type { AgentState } from '../../core/agent-state.ts';
import { words } from '../../translations/en.ts';

/** The page's title while the console is on it: what is unread, and who just began a conversation. */
export function titleFor({ notices, unread }: Pick<AgentState, 'notices' | 'unread'>, own: string): string {
  const base = own === '' ? words.brand : own;
  const [newest] = notices;
  const title = newest ? words.title.started(newest.customer.name, base) : base;
  return unread === 0 ? title : words.title.unread(unread, title);
}
