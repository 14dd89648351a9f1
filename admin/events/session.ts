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

/** Sign in with a passkey was pressed. */
export class PasskeySignInEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-passkey-sign-in';
}

/** A code of the second factor was given: six digits, or a recovery code. */
export class CodeEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-code';
  readonly code: string;

  constructor(code: string) {
    super();
    this.code = code;
  }
}

/** A password was chosen, and given twice alike. */
export class ChoosePasswordEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-choose-password';
  readonly password: string;

  constructor(password: string) {
    super();
    this.password = password;
  }
}

/** Back to address and password. */
export class BackToSignInEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-back-to-sign-in';
}

/** A link did what it is for, without letting anybody in. */
export class LinkUsedEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-link-used';
}

/** What is asked again later should be asked at once. */
export class TryNowEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-try-now';
}

/** The second factor is there that the account had to have. */
export class FactorSetUpEvent extends ConsoleEvent {
  static override readonly eventName = 'frosst-factor-set-up';
}

declare global {
  interface HTMLElementEventMap {
    'frosst-sign-in': SignInEvent;
    'frosst-sign-out': SignOutEvent;
    'frosst-status': StatusEvent;
    'frosst-passkey-sign-in': PasskeySignInEvent;
    'frosst-code': CodeEvent;
    'frosst-choose-password': ChoosePasswordEvent;
    'frosst-back-to-sign-in': BackToSignInEvent;
    'frosst-link-used': LinkUsedEvent;
    'frosst-try-now': TryNowEvent;
    'frosst-factor-set-up': FactorSetUpEvent;
  }
}
