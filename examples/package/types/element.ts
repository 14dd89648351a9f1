import { FrosstChat, type FrosstEvent, type MessageDetail } from 'frosst-chat';
import 'frosst-chat/define';

const chat = document.createElement('frosst-chat');
const same: FrosstChat = chat;
same.tokenProvider = () => Promise.resolve('token');
chat.addEventListener('frosst-unread', ({ detail }) => {
  const count: number = detail.count;
  console.log(count);
});
chat.addEventListener('frosst-message-sent', (event: FrosstEvent<'frosst-message-sent'>) => {
  const detail: MessageDetail = event.detail;
  console.log(detail.id);
});
const problem: Promise<{ code: string } | undefined> = chat.downloadTranscript('html');
console.log(problem, chat.isOpen && chat.unreadCount > 0 && chat.connectionState === 'online');

// @ts-expect-error Opening takes nothing.
chat.open(true);
// @ts-expect-error The panel is its own affair.
chat.opened = true;
chat.addEventListener('frosst-unread', ({ detail }) => {
  // @ts-expect-error Only the number is told.
  console.log(detail.text);
});
