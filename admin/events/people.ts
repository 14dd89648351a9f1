import type { InviteBody } from '../../server/protocol/administration.ts';
import type { ChangeStaffBody } from '../../server/protocol/http.ts';
import { ConsoleEvent } from './console-event.ts';

/** Show a colleague. */
export class OpenMemberEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-open-member';
  readonly userId: string;

  constructor(userId: string) {
    super();
    this.userId = userId;
  }
}

/** Invite this person. */
export class InviteEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-invite';
  readonly person: InviteBody;

  constructor(person: InviteBody) {
    super();
    this.person = person;
  }
}

/** Change the colleague shown. */
export class ChangeMemberEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-change-member';
  readonly change: ChangeStaffBody;

  constructor(change: ChangeStaffBody) {
    super();
    this.change = change;
  }
}

/** Something about the colleague shown that is asked about first. */
export class MemberActionEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-member-action';
  readonly action: 'disable' | 'enable' | 'end-sessions' | 'invite-again' | 'reset-password';

  constructor(action: MemberActionEvent['action']) {
    super();
    this.action = action;
  }
}

declare global {
  interface HTMLElementEventMap {
    'frosst-open-member': OpenMemberEvent;
    'frosst-invite': InviteEvent;
    'frosst-change-member': ChangeMemberEvent;
    'frosst-member-action': MemberActionEvent;
  }
}
