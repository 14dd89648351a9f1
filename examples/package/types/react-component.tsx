import { useRef } from 'react';
import { FrosstChat, type FrosstChatElement } from 'frosst-chat/react';

export function Page() {
  const chat = useRef<FrosstChatElement>(null);
  return (
    <>
      <button onClick={() => chat.current?.open()} />
      <FrosstChat
        ref={chat}
        id="chat"
        theme="dark"
        joinGuest
        wording={{ heading: 'Ask us' }}
        tokenProvider={() => Promise.resolve('token')}
        onFrosstUnread={({ detail }) => detail.count.toFixed()}
        onFrosstError={({ detail: { code } }) => code === 'timeout'}
      />
      {/* @ts-expect-error No such theme. */}
      <FrosstChat theme="drak" />
      {/* @ts-expect-error It has no children. */}
      <FrosstChat>text</FrosstChat>
      {/* @ts-expect-error The event carries a number. */}
      <FrosstChat onFrosstUnread={({ detail }) => detail.text} />
    </>
  );
}
