import 'frosst-chat/types/react';

export const page = (
  <>
    <frosst-chat bank="Frosst Bank" tokenProvider={() => Promise.resolve('token')} event-text="" launcher="pill" />
    <frosst-chat onfrosst-unread={({ detail }) => detail.count.toFixed()} />
    {/* @ts-expect-error No such launcher. */}
    <frosst-chat launcher="square" />
    {/* @ts-expect-error The event carries a number. */}
    <frosst-chat onfrosst-unread={({ detail }) => detail.text} />
  </>
);
