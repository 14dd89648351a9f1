import type { Announcer, BusinessEvents } from '../lib/business-events.ts';
import { RecentMap } from '../lib/recent-map.ts';
import type { Services } from '../services/services.ts';
import { REMEMBER } from './hindsight.ts';

type Stored = BusinessEvents['message-stored'];

interface MissedStartsDeps {
  announcer: Announcer;
  logTails: Services['logTails'];
  /** Milliseconds of any clock. */
  now: () => number;
}

/** Brings the notice of new chats that began without that being announced here. Their first messages say where to look. */
export class MissedStarts {
  readonly #announcer: Announcer;
  readonly #logTails: Services['logTails'];
  readonly #brought: RecentMap<string, true>;
  readonly #stop: () => void;

  constructor({ announcer, logTails, now }: MissedStartsDeps) {
    this.#announcer = announcer;
    this.#logTails = logTails;
    this.#brought = new RecentMap(REMEMBER, now);
    this.#stop = announcer.on('conversation-started', ({ conversationId }) => this.#brought.set(conversationId, true));
  }

  stop(): void {
    this.#stop();
  }

  /** Whether it was not announced here yet that this conversation began. */
  isNews({ conversationId }: Pick<BusinessEvents['conversation-started'], 'conversationId'>): boolean {
    return this.#brought.get(conversationId) === undefined;
  }

  /** Announces what began with a message that was missed, unless it is over again. What staff begin has no notice. */
  async bring({ message: { conversationId, seq, sender }, customerId }: Stored): Promise<void> {
    if (conversationId === null || seq !== 1 || sender.id !== customerId) return;
    if (!this.isNews({ conversationId })) return;
    const begun = await this.#logTails.begun(conversationId);
    if (begun === undefined || !this.isNews({ conversationId })) return;
    this.#announcer.repeat(['conversation-started', { conversationId, ...begun, isLate: true }]);
  }
}
