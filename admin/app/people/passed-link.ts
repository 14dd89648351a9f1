import type { Invitation } from '../../../server/protocol/administration.ts';
import { moment } from '../../translations/dates.ts';
import { words } from '../../translations/en.ts';
import { addressOf, type Link } from '../frosst-admin/fragment.ts';

/** A link that an admin passes on, in the words that say what it is. */
export interface PassedLink {
  heading: string;
  label: string;
  link: string;
  hint: string;
}

/** What an admin passes on to a colleague, who takes it up at this very page. */
export function passedLink(kind: Link['kind'], { user, token, expiresAt }: Invitation): PassedLink {
  const isInvitation = kind === 'invitation';
  const until = moment(expiresAt, new Date());
  return {
    heading: isInvitation ? words.invite.done(user.name) : words.member.resetDone(user.name),
    label: isInvitation ? words.invite.link : words.member.resetLink,
    link: addressOf({ kind, token }, document.baseURI),
    hint: isInvitation ? words.invite.once(until) : words.member.resetOnce(until),
  };
}
