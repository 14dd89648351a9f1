import type { MessagesPage } from '../../server/protocol/http.ts';
import type { Message } from '../../server/protocol/entities.ts';
import type { Account } from '../../widget/core/account.ts';
import { linesOf } from './lines.ts';
import type { Line } from './recording.ts';
import { untilItWorks } from './until-it-works.ts';

const PAGE_SIZE = 200;

/** What the server stores of a conversation, page by page over HTTP; nothing when there is no conversation. */
export async function fetchStoredLines(url: string, account: Account, conversationId?: string): Promise<Line[]> {
  if (conversationId === undefined) return [];
  const messages: Message[] = [];
  for (let hasMore = true; hasMore;) {
    const before = messages[0] ? `&before=${messages[0].seq}` : '';
    const address = `${url}/api/conversations/${conversationId}/messages?limit=${PAGE_SIZE}${before}`;
    const page = await untilItWorks(() => fetchPage(address, account));
    messages.unshift(...page.messages);
    hasMore = page.hasMore;
  }
  return linesOf(messages);
}

async function fetchPage(address: string, account: Account): Promise<MessagesPage> {
  const token = (await account.token()) ?? '';
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return (await response.json()) as MessagesPage;
}
