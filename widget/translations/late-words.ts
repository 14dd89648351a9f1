import { connected } from './en/connected.ts';
import { emojiGroups } from './en/emoji-groups.ts';
import { empty } from './en/empty.ts';
import { history } from './en/history.ts';
import { hours } from './en/hours.ts';
import { preChat } from './en/pre-chat.ts';
import { rating } from './en/rating.ts';
import { refusals } from './en/refusals.ts';
import { visit } from './en/visit.ts';

const late = {
  ...connected,
  ...emojiGroups,
  ...empty,
  ...history,
  ...hours,
  ...preChat,
  ...rating,
  ...refusals,
  ...visit,
} as const;

export type LateWords = typeof late;

/**
 * The English words that nothing says before the server has answered. The build takes them out of the script for
 * `<script>` and `import`, where this is `undefined`, and makes `lang/en.json` of them: the file is fetched as that of any
 * other language is, and no chat connects before it is there.
 */
export const LATE: LateWords | undefined = late;
