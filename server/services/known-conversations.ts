/** What is learnt of a conversation. */
interface Known {
  id: string;
  customerId: string;
  status: 'open' | 'closed';
}

/** Most that are remembered of each kind: the conversations of a busy day on one server. */
const MOST_KNOWN = 50_000;

/**
 * What this process happened to learn of conversations, so that it need not ask. Which one a customer has open changes,
 * here and on other servers, and whose one is when a visitor's history is joined to a customer: these are guesses, and
 * whoever acts on one has it checked by the database.
 */
export class KnownConversations {
  /** Conversation to customer, oldest first. */
  readonly #owners = new Map<string, string>();
  /** Customer to conversation, oldest first. */
  readonly #open = new Map<string, string>();

  /** Whose conversation it is, if that is known. */
  ownerOf(conversationId: string): string | undefined {
    return this.#owners.get(conversationId);
  }

  /** The conversation a customer had open last, if any is known. */
  lastOpenOf(customerId: string): string | undefined {
    return this.#open.get(customerId);
  }

  /** Puts right whose conversation it is, if anything is known of it. */
  correct(conversationId: string, customerId: string): void {
    if (this.#owners.has(conversationId)) remember(this.#owners, conversationId, customerId);
  }

  learn({ id, customerId, status }: Known): void {
    remember(this.#owners, id, customerId);
    if (status === 'open') remember(this.#open, customerId, id);
    else if (this.#open.get(customerId) === id) this.#open.delete(customerId);
  }
}

function remember(known: Map<string, string>, key: string, value: string): void {
  if (known.get(key) === value) return;
  // Put in anew, so that it counts as the youngest.
  known.delete(key);
  const [oldest] = known.keys();
  if (oldest !== undefined && known.size >= MOST_KNOWN) known.delete(oldest);
  known.set(key, value);
}
