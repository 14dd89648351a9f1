import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { newId } from '../../lib/ids.ts';
import type { Message } from '../../protocol/entities.ts';
import type { Answer, SentMessage, UserMessageRequest } from '../../protocol/events.ts';
import { openNaiveStore } from './naive-store.ts';

/**
 * A bare Socket.IO server that acks a message and pushes it to the sender's other devices, in the product's own shapes so
 * that as many bytes travel. It checks nothing. With a database's URL as its argument it stores each message first.
 */

const [databaseUrl] = process.argv.slice(2);
const store = databaseUrl === undefined ? undefined : openNaiveStore(databaseUrl);
const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

io.on('connection', (socket) => {
  const { user } = socket.handshake.auth as { user: string };
  let seq = 0;
  void socket.join(user);
  socket.on('register', (_request: unknown, ack: (answer: Answer<object>) => void) => ack({ ok: true, data: {} }));
  socket.on('user-message', (draft: UserMessageRequest, ack: (answer: Answer<SentMessage>) => void) => {
    seq += 1;
    const message = toMessage(user, seq, draft);
    const { id, timestamp } = message;
    const tell = (): void => {
      socket.to(user).emit('new-message', message);
      ack({ ok: true, data: { id, conversationId: user, seq: message.seq, timestamp, duplicate: false } });
    };
    if (store === undefined) tell();
    else void store(message).then(tell);
  });
});

http.listen(0, '127.0.0.1', () => {
  process.stdout.write(`relay on ${(http.address() as AddressInfo).port}\n`);
});

function toMessage(user: string, seq: number, { clientId, content }: UserMessageRequest): Message {
  return {
    id: newId(),
    conversationId: user,
    seq,
    kind: 'text',
    sender: { id: user, role: 'visitor', name: 'Visitor' },
    recipient: null,
    content,
    timestamp: new Date().toISOString(),
    clientId,
  };
}
