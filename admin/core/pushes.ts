import type { Message } from '../../server/protocol/entities.ts';
import type { Pushes } from '../../server/protocol/events.ts';
import { TIMING } from '../../server/protocol/limits.ts';
import type { Clock, Push } from '../../widget/core/ports.ts';
import { Timers } from '../../widget/core/timers.ts';
import type { AgentState } from './agent-state.ts';
import { customerOf } from './rows.ts';
import type { AgentEvent } from './reduce.ts';
import type { Selection } from './selection.ts';

/** What a push may move. */
export interface PushTargets {
  clock: Clock;
  dispatch: (event: AgentEvent) => void;
  state: () => AgentState;
  selection: () => Selection | undefined;
  /** The selected thread shows something new. */
  changed: () => void;
  /** The selected customer is not looked at any longer. */
  deselect: () => void;
  /** A customer's newest conversation is not known well enough. */
  learn: (userId: string) => void;
  /** A conversation nobody here knows of moved. */
  refresh: () => void;
}

/** Takes what the server pushes to staff to the rows and to the selected thread. */
export class AgentPushes {
  readonly #targets: PushTargets;
  readonly #timers: Timers;

  constructor(targets: PushTargets) {
    this.#targets = targets;
    this.#timers = new Timers(targets.clock);
  }

  take(push: Push): void {
    const { dispatch, selection } = this.#targets;
    switch (push.name) {
      case 'new-message':
        this.#message(push.payload);
        break;
      case 'conversation':
        dispatch({ type: 'conversation', conversation: push.payload });
        if (selection()?.userId === push.payload.user.id) selection()?.thread.describe(push.payload);
        break;
      case 'conversation-gone':
        this.gone(push.payload.conversationId);
        break;
      case 'chatNotification':
        this.#started(push.payload);
        break;
      case 'receipt': {
        const { conversationId, userId, deliveredSeq, readSeq } = push.payload;
        const receipt = { userId, deliveredSeq, readSeq };
        dispatch({ type: 'receipt', conversationId, receipt });
        selection()?.thread.receiveReceipt(conversationId, receipt);
        break;
      }
      case 'presence':
        if ('userId' in push.payload) dispatch({ type: 'presence', presence: push.payload });
        break;
      case 'typing':
        this.#typing(push.payload);
        break;
      case 'admin-typing':
        this.#colleagueTyping(push.payload);
        break;
      case 'viewers':
        this.#viewers(push.payload);
        break;
      case 'heads':
        for (const head of push.payload.heads) this.#head(head);
        break;
      case 'admin-reply':
      case 'admin-message':
      case 'staff-entry':
      case 'session':
        break;
    }
  }

  /** Without a connection nobody can be seen writing. */
  pause(): void {
    this.#timers.stopAll();
    for (const userId of this.#targets.state().inbox.typing.keys())
      this.#targets.dispatch({ type: 'typing', userId, isTyping: false });
    const selection = this.#targets.selection();
    if (!selection) return;
    selection.colleagueTyping = undefined;
    this.#targets.changed();
  }

  /** Takes a conversation away that can no longer be seen. Its customer may have another one that can. */
  gone(conversationId: string): void {
    const { dispatch, selection, deselect, learn } = this.#targets;
    const row = this.#rowOf(conversationId);
    dispatch({ type: 'gone', conversationId });
    if (selection()?.thread.sections.some((section) => section.conversationId === conversationId)) deselect();
    if (row) learn(row.customer.id);
  }

  #message(message: Message): void {
    const { dispatch, selection, learn } = this.#targets;
    const userId = customerOf(message);
    if (userId === undefined) return;
    const head = this.#rowOf(message.conversationId)?.conversation?.headSeq;
    dispatch({ type: 'message', message });
    // What was skipped, or is of a conversation nobody here knows, may be unread too.
    if (head === undefined || message.seq > head + 1) learn(userId);
    if (selection()?.userId === userId) selection()?.thread.receive(message);
  }

  #started({ conversation, user }: Pushes['chatNotification']): void {
    const { dispatch, selection } = this.#targets;
    dispatch({ type: 'conversation', conversation });
    if (selection()?.userId === user.id) selection()?.thread.describe(conversation);
    else dispatch({ type: 'notice', conversationId: conversation.id, customer: conversation.user });
  }

  #typing({ userId, isTyping }: Pushes['typing']): void {
    const tell = (now: boolean) => {
      this.#targets.dispatch({ type: 'typing', userId, isTyping: now });
      if (this.#targets.selection()?.userId === userId) this.#targets.changed();
    };
    this.#timers.start(userId, TIMING.typingLapse, () => tell(false));
    tell(isTyping);
  }

  #colleagueTyping({ conversationId, name, isTyping }: Pushes['admin-typing']): void {
    const selection = this.#targets.selection();
    const isHere = selection?.thread.sections.some((section) => section.conversationId === conversationId);
    // The same person in another tab is no colleague.
    if (!selection || !isHere || name === this.#targets.state().me?.name) return;
    const show = (who: string | undefined) => {
      selection.colleagueTyping = who;
      this.#targets.changed();
    };
    this.#timers.start('colleague', TIMING.typingLapse, () => show(undefined));
    show(isTyping ? name : undefined);
  }

  #viewers({ conversationId, viewers }: Pushes['viewers']): void {
    const selection = this.#targets.selection();
    if (selection?.thread.current?.conversationId !== conversationId) return;
    selection.viewers = viewers;
    this.#targets.changed();
  }

  #head({ conversationId, headSeq }: Pushes['heads']['heads'][number]): void {
    this.#targets.selection()?.thread.checkHead(conversationId, headSeq);
    const row = this.#rowOf(conversationId);
    if (!row) this.#targets.refresh();
    else if (row.conversation && row.conversation.headSeq < headSeq) this.#targets.learn(row.customer.id);
  }

  #rowOf(conversationId: string | null) {
    return this.#targets.state().inbox.holder(conversationId);
  }
}
