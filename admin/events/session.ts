import { ConsoleEvent } from './console-event.ts';

/** The sign-in form was sent with both fields filled. */
export class SignInEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-sign-in';
  readonly email: string;
  readonly password: string;

  constructor(email: string, password: string) {
    super();
    this.email = email;
    this.password = password;
  }
}

/** Sign out was chosen. */
export class SignOutEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-sign-out';
}

/** The member of staff says whether they are there. */
export class StatusEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-status';
  readonly status: 'online' | 'away';

  constructor(status: 'online' | 'away') {
    super();
    this.status = status;
  }
}

declare global {
  interface HTMLElementEventMap {
    'frosst-sign-in': SignInEvent;
    'frosst-sign-out': SignOutEvent;
    'frosst-status': StatusEvent;
  }
}
