/** @jsxImportSource solid-js */
import 'frosst-chat/types/solid';

export const page = (
  <>
    <frosst-chat bank="Frosst Bank" tokenProvider={() => Promise.resolve('token')} event-text="" launcher="pill" />
    <frosst-chat on:frosst-unread={({ detail }) => detail.count.toFixed()} />
    {/* @ts-expect-error No such launcher. */}
    <frosst-chat launcher="square" />
    {/* @ts-expect-error The event carries a number. */}
    <frosst-chat on:frosst-unread={({ detail }) => detail.text} />
  </>
);
