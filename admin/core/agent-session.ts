import { Account, type AccountOptions } from '../../widget/core/account.ts';

/** The console's sign-in: an account that only staff may use. */
export class AgentSession extends Account {
  constructor(options: Omit<AccountOptions, 'side'>) {
    super({ ...options, side: 'staff' });
  }
}
