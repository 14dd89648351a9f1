import type { ErrorCode } from '../../../server/protocol/errors.ts';
import { words } from '../../translations/en.ts';
import { refusalWords } from '../question.ts';

/** What was asked for. */
type Deed = 'invite' | 'change' | 'reset-password';

const CONFLICTS: Record<Deed, string> = {
  invite: words.invite.conflict,
  change: words.member.lastAdmin,
  'reset-password': words.member.resetRefused,
};

const SENTENCES: Partial<Record<ErrorCode, string>> = {
  'email-taken': words.invite.taken,
  'bad-request': words.invite.refused,
  'not-found': words.member.gone,
  forbidden: words.member.notYours,
};

/** Why something was not done to a colleague, as a sentence. */
export function peopleWords(code: ErrorCode, deed: Deed): string {
  if (code === 'conflict') return CONFLICTS[deed];
  return SENTENCES[code] ?? refusalWords({ ok: false, error: { code } }) ?? '';
}
