import type { Invitation, InviteBody, StaffMember } from '../../../server/protocol/administration.ts';
import type { Answer } from '../../../server/protocol/events.ts';
import type { People } from '../../core/people.ts';
import type { MemberActionEvent } from '../../events/people.ts';
import { words } from '../../translations/en.ts';
import { type Asked, refusalWords } from '../question.ts';
import { type PassedLink, passedLink } from './passed-link.ts';
import { peopleWords } from './people-words.ts';

type Run = () => Promise<string | undefined>;

/** What comes of it. */
interface Outcomes {
  /** It is done, as a sentence. */
  done: (text: string) => void;
  /** There is a link to be passed on. */
  passed: (link: PassedLink) => void;
}

/** What is asked before something is done to a colleague, and how it is done. */
export function memberQuestion(
  action: MemberActionEvent['action'],
  member: StaffMember,
  people: People,
  outcomes: Outcomes,
): Asked {
  const { member: say } = words;
  const { name } = member;
  const texts: Record<typeof action, [heading: string, text: string, action: string]> = {
    disable: [say.disableTitle(name), say.disableHint, say.disable],
    enable: [say.enableTitle(name), say.enableHint, say.enable],
    'end-sessions': [say.endSessionsTitle(name), say.endSessionsHint, say.endSessions],
    'invite-again': [say.againTitle(name), say.againHint, say.again],
    'reset-password': [say.resetTitle(name), say.resetText, say.reset],
  };
  const [heading, text, label] = texts[action];
  return { heading, text, action: label, run: deedsFor(member, people, outcomes)[action] };
}

function deedsFor(member: StaffMember, people: People, outcomes: Outcomes): Record<MemberActionEvent['action'], Run> {
  const { id, name } = member;
  const set = async (disabled: boolean) => {
    const answer = await people.change(id, { disabled });
    if (answer.ok) outcomes.done(words.member.saved);
    return answer.ok ? undefined : peopleWords(answer.error.code, 'change');
  };
  const link = (kind: 'invitation' | 'password-reset', answer: Answer<Invitation>) => {
    if (!answer.ok) return peopleWords(answer.error.code, kind === 'invitation' ? 'invite' : 'reset-password');
    outcomes.passed(passedLink(kind, answer.data));
    return undefined;
  };
  return {
    disable: () => set(true),
    enable: () => set(false),
    'end-sessions': async () => {
      const answer = await people.endSessions(id);
      if (answer.ok) outcomes.done(words.member.ended(name));
      return refusalWords(answer);
    },
    'invite-again': async () => link('invitation', await people.invite(invitee(member))),
    'reset-password': async () => link('password-reset', await people.resetPassword(id)),
  };
}

function invitee({ name, email, role, team }: StaffMember): InviteBody {
  return { name, email: email ?? '', role: role as InviteBody['role'], ...(team !== undefined && { team }) };
}
