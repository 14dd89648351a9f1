import type { SvelteHTMLElements } from 'svelte/elements';
import 'frosst-chat/types/svelte';

type Props = SvelteHTMLElements['frosst-chat'];

export const props: Props = {
  bank: 'Frosst Bank',
  tokenProvider: () => Promise.resolve('token'),
  'onfrosst-unread': ({ detail }) => detail.count.toFixed(),
};
// @ts-expect-error No such launcher.
export const wrong: Props = { launcher: 'square' };
