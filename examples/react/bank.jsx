import { useRef, useState } from 'react';
import { visitorToken } from '../frameworks/visitor-token.mjs';

/** React 19 sets properties of custom elements, functions included, and listens to their events by their own names. */
export function Bank() {
  const chat = useRef(null);
  const [unread, setUnread] = useState(0);
  return (
    <main>
      <h1>Frosst Bank with React</h1>
      <p>
        <button onClick={() => chat.current.open()}>Ask us</button> Unread: <output>{unread}</output>
      </p>
      <frosst-chat
        ref={chat}
        bank="Frosst Bank"
        tokenProvider={visitorToken}
        onfrosst-unread={({ detail }) => setUnread(detail.count)}
      />
    </main>
  );
}
