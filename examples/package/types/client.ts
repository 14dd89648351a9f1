import { type ChatClient, type ChatState, createChatClient } from 'frosst-chat/client';

const client: ChatClient = createChatClient({
  server: 'https://chat.bank.example',
  tokenProvider: () => Promise.resolve('token'),
});
const stop: () => void = client.store.subscribe(({ items, connection }: ChatState) => {
  const newest: string | undefined = items.at(-1)?.content;
  console.log(connection === 'online', newest);
});
const problem: 'bad-request' | 'too-large' | undefined = client.send('Hello');
stop();
console.log(problem);

// @ts-expect-error A client is for one server.
createChatClient({});
// @ts-expect-error No such state.
console.log(client.state.connection === 'offline');
