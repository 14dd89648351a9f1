/** Whoever opens this page chats as a visitor; a bank gives the chat a token of its customer instead. */
const chat = document.querySelector('frosst-chat');

chat.tokenProvider = async () => {
  const answer = await fetch(`${chat.server}/api/visitor`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Mira Solberg' }),
  });
  if (!answer.ok) throw new Error('The chat server cannot be reached');
  return (await answer.json()).accessToken;
};

document.querySelector('#german').addEventListener('click', () => chat.setLocale('de'));
