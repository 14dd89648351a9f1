/** The component where there is no page: what a server of React writes. */
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { FrosstChat } from 'frosst-chat/react';

console.log(renderToString(createElement(FrosstChat, { id: 'chat', theme: 'dark', onFrosstOpen: () => undefined })));
