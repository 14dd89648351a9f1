import type { GlobalComponents } from 'vue';
import 'frosst-chat/types/vue';

type Props = InstanceType<GlobalComponents['frosst-chat']>['$props'];

export const props: Props = {
  bank: 'Frosst Bank',
  tokenProvider: () => Promise.resolve('token'),
  onFrosstUnread: ({ detail }) => detail.count.toFixed(),
};
// @ts-expect-error No such launcher.
export const wrong: Props = { launcher: 'square' };
