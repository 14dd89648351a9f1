/** Registers `<frosst-chat>` and what it is made of. The only side effect; loading it twice is harmless. */
import { FrosstChat } from './app/frosst-chat/frosst-chat.ts';
import { FrosstComposer } from './app/composer/composer.ts';
import { FrosstEmojiPicker } from './app/composer/emoji-picker.ts';
import { FrosstLauncher } from './app/launcher/launcher.ts';
import { FrosstMessageList } from './app/message-list/message-list.ts';
import { FrosstNudge } from './app/nudge/nudge.ts';
import { FrosstPanel } from './app/panel/panel.ts';
import { FrosstPreChat } from './app/pre-chat/pre-chat.ts';
import { FrosstRating } from './app/rating/rating.ts';
import { FrosstAvatar } from './components/avatar.ts';
import { defineOnce } from './components/define-once.ts';
import { FrosstMenu } from './components/menu.ts';
import { nextTask } from './components/next-task.ts';
import { type Push, takeQueue } from './command-queue.ts';
import { FrosstMessageGroup } from './components/message-group.ts';
import { FrosstTypingIndicator } from './components/typing-indicator.ts';

/* What the launcher needs. A chat that stands on the page already comes to life here. */
defineOnce('frosst-launcher', FrosstLauncher);
defineOnce('frosst-chat', FrosstChat);

/* The rest in the next task: then loading is no long task. A chat that was opened by then has its panel drawn after it. */
void nextTask().then(() => {
  defineOnce('frosst-avatar', FrosstAvatar);
  defineOnce('frosst-message-group', FrosstMessageGroup);
  defineOnce('frosst-typing-indicator', FrosstTypingIndicator);
  defineOnce('frosst-message-list', FrosstMessageList);
  defineOnce('frosst-emoji-picker', FrosstEmojiPicker);
  defineOnce('frosst-composer', FrosstComposer);
  defineOnce('frosst-menu', FrosstMenu);
  defineOnce('frosst-pre-chat', FrosstPreChat);
  defineOnce('frosst-rating', FrosstRating);
  defineOnce('frosst-panel', FrosstPanel);
  defineOnce('frosst-nudge', FrosstNudge);
});

/** Has something done with the page's chat, as soon as there is one. */
export const push: Push = takeQueue(globalThis as { frosstChat?: unknown });
export { FrosstChat };
export type { Command } from './command-queue.ts';
export { FrosstEvent, type FrosstEventDetails } from './events.ts';
