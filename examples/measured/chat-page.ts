/** A page with nothing on it but the chat, and an agent who can write to whoever is on it. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { httpClient } from '../../server/test/http-client.ts';
import { openSockets } from '../../server/test/sockets.ts';
import type { Session } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import { ADMIN, type ServerProcess } from '../e2e/server-process.ts';

/** The mark a page sets when somebody could press the launcher: it was there in a frame that has been drawn. */
export const PRESSABLE = 'launcher-pressable';

const STORED_WITHIN_MS = 60_000;

/** How many frames went by after the element was known before its launcher could be pressed. */
export const WAITED_FRAMES = 'waitedFrames';

/* Until the launcher is what one would press where it stands, each frame looks. */
const WATCH = `
  window.${WAITED_FRAMES} = 0;
  const launcher = (root) => [...root.querySelectorAll('*')].map((element) =>
    element.matches('[part~=launcher]') ? element : element.shadowRoot && launcher(element.shadowRoot)).find(Boolean);
  const look = () => {
    const chat = customElements.get('frosst-chat') && document.querySelector('frosst-chat');
    const button = chat && chat.shadowRoot && launcher(chat.shadowRoot);
    const box = button && button.getBoundingClientRect();
    if (box && document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === chat) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => performance.mark('${PRESSABLE}');
      port2.postMessage('');
      return;
    }
    if (chat) window.${WAITED_FRAMES} += 1;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);`;

/** Opens the page for a visitor of that name, who is signed in, and answers with their session. */
export async function openChatPage(page: Page, server: ServerProcess, name = 'Mira Solberg'): Promise<Session> {
  const { body } = await httpClient(server.url).request<Session>('POST', '/api/visitor', { body: { name } });
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>
    <script>${WATCH}</script><script src="/frosst-chat.js" defer></script>
    <h1>A page</h1><frosst-chat bank="Frosst Bank"></frosst-chat>
    <script>document.querySelector('frosst-chat').token = '${body.accessToken}'</script>`;
  await page.route('**/a-page', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${server.url}/a-page`);
  return body;
}

export interface Agent {
  /** Writes all of these to one customer at once, and waits until they are stored. */
  write: (userId: string, texts: readonly string[]) => Promise<void>;
  leave: () => void;
}

/** The first admin, at work without a console. */
export async function hireAgent(server: ServerProcess): Promise<Agent> {
  const { body } = await httpClient(server.url).request<Session>('POST', '/api/login', { body: ADMIN });
  const sockets = openSockets(server.url);
  const socket = await sockets.enter(body);
  return {
    write: async (userId, texts) => {
      const patient = socket.raw.timeout(STORED_WITHIN_MS);
      const answers = texts.map(
        (content) =>
          patient.emitWithAck('admin-reply', { clientId: randomUUID(), content, userId }) as Promise<Answer<unknown>>,
      );
      for (const answer of await Promise.all(answers)) if (!answer.ok) throw new Error(answer.error.message);
    },
    leave: sockets.closeSockets,
  };
}
