import type {
  Invitation,
  InviteBody,
  PasswordReset,
  StaffMember,
  StaffPage,
} from '../../server/protocol/administration.ts';
import type { User } from '../../server/protocol/entities.ts';
import type { Answer } from '../../server/protocol/events.ts';
import type { ChangeStaffBody } from '../../server/protocol/http.ts';
import { Store } from '../../widget/core/store.ts';
import type { Http } from './ports.ts';

export interface PeopleState {
  status: 'loading' | 'ready' | 'failed';
  /** By name. */
  staff: readonly StaffMember[];
}

/** The colleagues as an admin manages them. Everything asked for is shown once the server has done it. */
export class People {
  readonly store = new Store<PeopleState>({ status: 'loading', staff: [] });
  readonly #http: Http;
  /** Grow with every load and every change, so that a list asked for before one does not undo it. */
  #loads = 0;
  #changes = 0;
  /** The list came once; without it, whom a change names would look like everybody. */
  #isKnown = false;

  /** @param http requests of the person signed in */
  constructor(http: Http) {
    this.#http = http;
  }

  /** Loads everybody; those known stay on the screen meanwhile. */
  async load(): Promise<void> {
    this.#loads += 1;
    const [load, changes] = [this.#loads, this.#changes];
    this.store.update(({ staff }) => ({ status: this.#isKnown ? 'ready' : 'loading', staff }));
    const answer = await this.#http<StaffPage>({ path: 'staff' });
    if (load !== this.#loads) return;
    if (answer.ok && changes !== this.#changes) {
      await this.load();
      return;
    }
    this.#isKnown ||= answer.ok;
    this.store.update(({ staff }) =>
      answer.ok ? { status: 'ready', staff: sorted(answer.data.staff) } : { status: 'failed', staff },
    );
  }

  /** Invites somebody, or again with a new link, which makes the old one worthless. */
  async invite(body: InviteBody): Promise<Answer<Invitation>> {
    const answer = await this.#http<Invitation>({ method: 'POST', path: 'staff/invitations', body });
    if (answer.ok) this.#put({ ...answer.data.user, disabled: false, invited: true, secondFactor: false });
    return answer;
  }

  /** Changes a colleague. `conflict`: no admin would be left. */
  async change(id: string, body: ChangeStaffBody): Promise<Answer<User>> {
    const answer = await this.#http<User>({ method: 'PATCH', path: `staff/${encodeURIComponent(id)}`, body });
    const held = this.store.get().staff.find((member) => member.id === id);
    if (answer.ok && held) {
      const { invited, secondFactor, lastSeenAt } = held;
      const kept = { invited, secondFactor, ...(lastSeenAt !== undefined && { lastSeenAt }) };
      this.#put({ ...answer.data, ...kept, disabled: body.disabled ?? held.disabled });
    }
    return answer;
  }

  /** Makes a link by which a colleague chooses another password, in the place of an earlier one. */
  resetPassword(id: string): Promise<Answer<PasswordReset>> {
    return this.#http({ method: 'POST', path: `staff/${encodeURIComponent(id)}/password-reset` });
  }

  /** Signs a colleague out everywhere. */
  endSessions(id: string): Promise<Answer<void>> {
    return this.#http({ method: 'POST', path: `staff/${encodeURIComponent(id)}/end-sessions` });
  }

  #put(member: StaffMember): void {
    this.#changes += 1;
    if (!this.#isKnown) {
      // A list on its way is asked for once more when it comes.
      if (this.store.get().status === 'failed') void this.load();
      return;
    }
    this.store.update(({ status, staff }) => {
      const others = staff.filter(({ id }) => id !== member.id);
      return { status, staff: sorted([...others, member]) };
    });
  }
}

function sorted(staff: readonly StaffMember[]): readonly StaffMember[] {
  return [...staff].sort((one, other) => one.name.localeCompare(other.name));
}

/** Those whose name, address or team holds the text; all of them for an empty one. */
export function matching(staff: readonly StaffMember[], text: string): readonly StaffMember[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === '') return staff;
  return staff.filter(({ name, email, team }) =>
    [name, email, team].some((fact) => fact?.toLocaleLowerCase().includes(wanted)),
  );
}

/** The names of all teams somebody is in, in the order of the alphabet. */
export function teamsOf(people: readonly { team?: string }[]): string[] {
  const names = new Set(people.flatMap(({ team }) => (team === undefined ? [] : [team])));
  return [...names].sort((one, other) => one.localeCompare(other));
}
