/** What a state of the widget is, and how a chat gets there. */
import type { TestChat } from '../../widget/app/test-chat.test-support.ts';
import type { FakeServer } from '../../widget/core/fake-server.test-support.ts';

export interface State {
  title: string;
  /** What is on the server before. */
  prepare?: (backend: FakeServer) => void;
  /** What happens once the chat was opened; a state of the closed chat does not open it. */
  show?: (chat: TestChat) => Promise<void>;
  closed?: true;
  /** Something that is there in this state alone, as a selector. */
  shows?: string;
  /** Leaves the opened chat at its home. */
  atHome?: true;
}

/** Brings a chat that is on the page, and was told no token yet, to a state. */
export async function bringTo(chat: TestChat, state: State): Promise<void> {
  state.prepare?.(chat.backend);
  chat.token = 'token';
  await chat.rest();
  if (!state.closed) {
    chat.open();
    await chat.rest();
    if (!state.atHome) await chat.begin();
    // What runs opens at the conversation.
    else chat.find('.back')?.click();
  }
  await chat.rest();
  await state.show?.(chat);
}
