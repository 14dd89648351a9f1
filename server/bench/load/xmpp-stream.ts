import { WebSocket } from 'ws';

/** The domain that everybody of the measured XMPP server lives on. */
export const DOMAIN = 'bench.example';
const OPEN = `<open xmlns="urn:ietf:params:xml:ns:xmpp-framing" to="${DOMAIN}" version="1.0"/>`;
const SASL = 'urn:ietf:params:xml:ns:xmpp-sasl';
const BIND = 'urn:ietf:params:xml:ns:xmpp-bind';

/** A signed-in XMPP session over a WebSocket (RFC 7395): whole elements in, whole elements out. */
export interface XmppStream {
  send(element: string): void;
  /** From now on gets every element. */
  listen(heard: (element: string) => void): void;
  close(): void;
}

/** Signs in with SASL PLAIN (RFC 4616) and binds a resource (RFC 6120, section 7). */
export async function openXmppStream(
  url: string,
  { user, password }: { user: string; password: string },
  lost: () => void,
): Promise<XmppStream> {
  const socket = new WebSocket(url, 'xmpp', { perMessageDeflate: false, skipUTF8Validation: true });
  let heard: (element: string) => void = () => undefined;
  let isClosed = false;
  socket.on('message', (data: Buffer) => heard(data.toString('utf8')));
  socket.once('close', () => {
    if (!isClosed) lost();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const exchange = (element: string, answer: string): Promise<void> =>
    new Promise((resolve, reject) => {
      heard = (element) => {
        if (element.includes(answer)) resolve();
        else if (/<failure|type='error'/.test(element)) reject(new Error(`refused: ${element}`));
      };
      socket.send(element);
    });
  const secret = Buffer.from(`\0${user}\0${password}`).toString('base64');
  await exchange(OPEN, '<stream:features');
  await exchange(`<auth xmlns="${SASL}" mechanism="PLAIN">${secret}</auth>`, '<success');
  await exchange(OPEN, '<stream:features');
  await exchange(`<iq type="set" id="bind"><bind xmlns="${BIND}"/></iq>`, "type='result'");
  return {
    send: (element) => socket.send(element),
    listen: (listener) => {
      heard = listener;
    },
    close: () => {
      isClosed = true;
      socket.terminate();
    },
  };
}
