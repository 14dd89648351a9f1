/** What the tests of the component draw and look at, with whichever React it is built with. */
import { createRef, StrictMode, version } from 'react';
import { createRoot } from 'react-dom/client';
import { FrosstChat } from 'frosst-chat/react';

const root = createRoot(document.body.appendChild(document.createElement('div')));
const chat = createRef();

globalThis.reactPage = {
  version,
  chat,
  heard: [],
  draw: (props) => root.render(<StrictMode>{props && <FrosstChat ref={chat} {...props} />}</StrictMode>),
};
