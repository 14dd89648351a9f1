import { useRef, useState } from 'react';
import { FrosstChat } from 'frosst-chat/react';
import { visitorToken } from '../frameworks/visitor-token.mjs';

/** @param {{server: string}} props the origin of the chat server */
export function Bank({ server }) {
  const chat = useRef(null);
  const [unread, setUnread] = useState(0);
  return (
    <main>
      <h1>Frosst Bank with React</h1>
      <p>
        <button onClick={() => chat.current.open()}>Ask us</button> Unread: <output>{unread}</output>
      </p>
      <FrosstChat
        ref={chat}
        server={server}
        bank="Frosst Bank"
        tokenProvider={visitorToken}
        onFrosstUnread={({ detail }) => setUnread(detail.count)}
      />
    </main>
  );
}
