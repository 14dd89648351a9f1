import type { Message } from '../../server/protocol/entities.ts';
import { TIMING } from '../../server/protocol/limits.ts';
import type { Clock, Push } from './ports.ts';
import type { ChatEvent } from './reduce.ts';
import type { Thread } from './thread.ts';
import { Timers } from './timers.ts';

/** What a push may move. */
export interface PushTargets {
  clock: Clock;
  dispatch: (event: ChatEvent) => void;
  thread: () => Thread;
  broadcast: (message: Message) => void;
}

/** Takes what the server pushes to a customer to where it belongs. */
export class ChatPushes {
  readonly #targets: PushTargets;
  readonly #timers: Timers;

  constructor(targets: PushTargets) {
    this.#targets = targets;
    this.#timers = new Timers(targets.clock);
  }

  take(push: Push): void {
    const { dispatch, thread, broadcast } = this.#targets;
    switch (push.name) {
      case 'admin-reply':
        this.#showTyping(undefined);
        thread().receive(push.payload);
        return;
      case 'new-message':
        thread().receive(push.payload);
        return;
      case 'admin-message':
        broadcast(push.payload);
        return;
      case 'admin-typing':
        this.#showTyping(push.payload.isTyping ? push.payload.name : undefined);
        return;
      case 'conversation':
        thread().describe(push.payload);
        return;
      case 'receipt':
        thread().receiveReceipt(push.payload.conversationId, push.payload);
        return;
      case 'heads':
        for (const head of push.payload.heads) thread().checkHead(head.conversationId, head.headSeq);
        return;
      case 'presence':
        if ('available' in push.payload) dispatch({ type: 'availability', availability: push.payload });
        return;
      case 'typing':
      case 'chatNotification':
      case 'viewers':
      case 'conversation-gone':
      case 'staff-entry':
      case 'session':
        return;
    }
  }

  /** Without a connection nobody can be seen writing. */
  pause(): void {
    this.#showTyping(undefined);
  }

  #showTyping(name: string | undefined): void {
    if (name === undefined) this.#timers.stop('typing');
    else this.#timers.start('typing', TIMING.typingLapse, () => this.#showTyping(undefined));
    this.#targets.dispatch({ type: 'typing', name });
  }
}
