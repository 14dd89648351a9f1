import type { AgentClient } from '../../../admin/core/agent-client.ts';
import type { ChatClient } from '../../../widget/core/chat-client.ts';
import type { TimelineItem } from '../../../widget/core/chat-state.ts';

/** What the customer's client and the console have in common, for one customer's conversations. */
export interface Side {
  /** What is shown, oldest first, what is on its way last. */
  items: () => readonly TimelineItem[];
  isOnline: () => boolean;
  /** Whether there is a field for text: a console has none until a customer is selected. */
  canWrite: () => boolean;
  /** Whether there is anything older that is not loaded. */
  hasOlder: () => boolean;
  send: (text: string) => void;
  retry: (clientId: string) => void;
  loadOlder: () => Promise<void>;
  connect: () => void;
  disconnect: () => void;
  /** Calls `changed` after every change. */
  watch: (changed: () => void) => void;
}

export function customerSide(client: ChatClient): Side {
  client.setAttention(true);
  return {
    items: () => client.state.items,
    isOnline: () => client.state.connection === 'online',
    canWrite: () => true,
    hasOlder: () => client.state.history.hasMore,
    send: (text) => void client.send(text),
    retry: (clientId) => client.retry(clientId),
    loadOlder: () => client.loadOlder(),
    connect: () => client.connect(),
    disconnect: () => client.disconnect(),
    watch: (changed) => void client.store.subscribe(changed),
  };
}

/** A console with one customer selected, as soon as the inbox has them. */
export function consoleSide(client: AgentClient, customerId: string): Side {
  selectWhenListed(client, customerId);
  client.setAttention(true);
  return {
    items: () => {
      const { sections = [], starting = [] } = client.state.thread ?? {};
      return [...sections.flatMap(({ items }) => items), ...starting];
    },
    isOnline: () => client.state.connection === 'online' && client.state.thread !== undefined,
    canWrite: () => client.state.thread !== undefined,
    hasOlder: () => client.state.thread?.hasOlder ?? false,
    send: (text) => void client.reply(text),
    retry: (clientId) => client.retry(clientId),
    loadOlder: () => client.loadOlder(),
    connect: () => client.connect(),
    disconnect: () => client.disconnect(),
    watch: (changed) => void client.store.subscribe(changed),
  };
}

function selectWhenListed(client: AgentClient, customerId: string): void {
  let isSelected = false;
  client.store.subscribe(({ me, inbox }) => {
    // A push may list them before the console knows who looks; until then nobody can be selected.
    if (isSelected || !me || !inbox.row(customerId)) return;
    isSelected = true;
    client.selectCustomer(customerId);
  });
}
