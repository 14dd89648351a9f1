/**
 * A customer without a page: `node headless.mjs https://chat.bank.example`. Asks a question as a guest, says what the
 * bank answers, and leaves.
 */
import { createChatClient } from 'frosst-chat/client';

const client = createChatClient({ server: process.argv[2] });

client.store.subscribe(({ items }) => {
  const reply = items.find(({ staff, message }) => staff && message?.kind === 'text');
  if (!reply) return;
  console.log(`${reply.message.sender.name}: ${reply.content}`);
  client.logout();
});

const problem = await client.beGuest({ name: 'Mira Solberg' });
if (problem) throw new Error(problem.message);
client.send('Is my card on its way?');
