/** The bank's page: whoever is signed in to the bank is signed in to the chat, and nobody else. */
const chat = document.querySelector('frosst-chat');
const person = document.querySelector('#person');

/** Asked for whenever the chat needs to know again who its customer is. */
async function fetchChatToken() {
  const answer = await fetch('/chat-token', { method: 'POST' });
  if (answer.status === 401) return undefined;
  if (!answer.ok) throw new Error('The bank cannot be reached');
  return answer.text();
}

async function showPerson() {
  const answer = await fetch('/me');
  const { name } = answer.ok ? await answer.json() : {};
  person.textContent = name ?? 'nobody';
  // Taking the provider away signs out of the chat too, and forgets everything of the last customer.
  chat.tokenProvider = name && (() => fetchChatToken());
}

document.querySelector('#actions').addEventListener('click', async ({ target }) => {
  const who = target.dataset.signIn;
  if (!who && target.id !== 'sign-out') return;
  // First the bank: taking the provider away has their other tabs ask anew, and they must not be told the last customer.
  await fetch(who ? `/sign-in/${who}` : '/sign-out', { method: 'POST' });
  chat.tokenProvider = undefined;
  await showPerson();
});

await showPerson();
