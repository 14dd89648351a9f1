/**
 * A page as a server writes it, for the person who asked for it: the element with its attributes, and the token of whom
 * the page is for.
 *
 * @param {{chat: string, name: string, token: string}} settings `chat` is the origin of the chat server
 */
export function renderPage({ chat, name, token }) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
    <title>Frosst Bank from a server</title>
    <script src="${escape(chat)}/frosst-chat.js" defer></script>
    <script type="module">
      const chat = document.querySelector('frosst-chat');
      document.querySelector('button').addEventListener('click', () => chat.open());
      chat.addEventListener('frosst-unread', ({ detail }) => (document.querySelector('output').value = detail.count));
    </script>
  </head>
  <body>
    <main>
      <h1>Good morning, ${escape(name)}</h1>
      <p><button type="button">Ask us</button> Unread: <output>0</output></p>
    </main>
    <frosst-chat bank="Frosst Bank" token="${escape(token)}"></frosst-chat>
  </body>
</html>
`;
}

function escape(text) {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
