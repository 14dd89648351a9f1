/** What the customer writes: being typed, kept as a draft, on its way, and shared with their other tabs. */
import { type ContentProblem, contentProblem } from '../../server/protocol/content.ts';
import type { User } from '../../server/protocol/entities.ts';
import type { SentMessage, UserMessageRequest } from '../../server/protocol/events.ts';
import type { ChatState, TimelineItem } from './chat-state.ts';
import { pendingItem } from './items.ts';
import { type OutboxItem, storedMessage } from './outbox-item.ts';
import { Outbox } from './outbox.ts';
import type { ClientOptions } from './ports.ts';
import type { ChatEvent } from './reduce.ts';
import { Sharing } from './sharing.ts';
import type { Thread } from './thread.ts';
import type { TimelineOptions } from './timeline.ts';
import { Typing } from './typing.ts';

/** A customer has one lane: their messages keep their order, whatever conversation they land in. */
const LANE = '';

/** What a text goes out with, and who learns what became of it. */
export interface WritingTargets extends TimelineOptions, Pick<ClientOptions, 'share' | 'team'> {
  dispatch: (event: ChatEvent) => void;
  state: () => ChatState;
  me: () => User | undefined;
  thread: () => Thread;
  /** Tells the server something of which no answer is needed. */
  tell: (event: string, payload: object) => void;
  /** What this tab's page held before a reload, written and not sent. */
  drafted: (draft: string) => void;
  /** Another tab was told to forget this person, or anyone. */
  wiped: (isAnyone: boolean) => void;
}

/** Texts of one customer, from the first key to the log. */
export class Writing {
  readonly #targets: WritingTargets;
  readonly #typing: Typing;
  readonly #outbox: Outbox;
  readonly #sharing: Sharing;

  constructor(targets: WritingTargets) {
    this.#targets = targets;
    this.#typing = new Typing(targets.clock, (isTyping) => {
      const current = targets.thread().current;
      targets.tell('typing', { isTyping, ...(current && { conversationId: current.conversationId }) });
    });
    this.#outbox = new Outbox(targets, {
      conversationOf: () => targets.thread().current?.conversationId,
      send: (item) => targets.request<SentMessage>('user-message', requestOf(item, targets.team?.())),
      stored: (item, sent) => {
        const me = targets.me();
        if (!me) return;
        const message = storedMessage(item, sent, me);
        this.#sharing.gone(item.clientId, message);
        targets.thread().receive(message);
      },
      changed: () => targets.changed(),
      keep: (item) => this.#sharing.keep(item),
    });
    this.#sharing = new Sharing(targets, {
      outbox: this.#outbox,
      received: (message) => targets.thread().receive(message),
      drafted: targets.drafted,
      wiped: targets.wiped,
    });
  }

  /** What is not stored yet, as it is shown. */
  get pending(): TimelineItem[] {
    return this.#outbox.items.map((item) => pendingItem(item, this.#outbox.isMoving(item), false));
  }

  /** As `ChatClient.send`. */
  send(text: string): ContentProblem | undefined {
    const problem = contentProblem(text);
    if (!problem) {
      this.stopTyping();
      this.keepDraft('');
      this.#outbox.add(LANE, text, this.#targets.state().startsNew);
      this.#targets.dispatch({ type: 'starts-new', startsNew: false });
    }
    return problem;
  }

  keepDraft(text: string): void {
    this.#sharing.draft(text);
  }

  retry(clientId: string): void {
    this.#outbox.retry(clientId);
  }

  discard(clientId: string): string {
    const text = this.#outbox.discard(clientId);
    if (text) this.#sharing.gone(clientId);
    return text;
  }

  noteTyping(): void {
    this.#typing.note();
  }

  stopTyping(): void {
    this.#typing.stop();
  }

  /** Takes out a text that the log holds already; whether there was one. */
  settleStored(): boolean {
    for (const { clientId } of this.#outbox.items) {
      const message = this.#targets.thread().find(clientId);
      if (!message) continue;
      this.#sharing.gone(clientId, message);
      this.#outbox.settle(clientId);
      return true;
    }
    return false;
  }

  /** Whoever it is comes to this page. */
  begin(): void {
    this.#sharing.begin();
  }

  /** The person is known and connected. */
  resume(userId: string): void {
    this.#outbox.resume();
    this.#sharing.open(userId);
  }

  /** @param lost the connection broke, rather than being closed */
  pause(lost: boolean): void {
    this.#outbox.pause(lost);
    this.#sharing.pause();
  }

  /** Has nothing more to do with the other tabs, until the next `begin`. */
  close(): void {
    this.#sharing.close();
  }

  /** Forgets what lies on the disk and in the person's other tabs. */
  wipe(): void {
    this.#sharing.wipe();
  }

  /** Forgets what is here. */
  clear(): void {
    this.#outbox.clear();
  }
}

function requestOf({ clientId, content, conversationId, startNew }: OutboxItem, team: string | undefined) {
  const request: UserMessageRequest = { clientId, content };
  if (conversationId) return { ...request, conversationId };
  return { ...request, ...(startNew && { startNew }), ...(team && { team }) };
}
