import type { Invitation, InviteBody, StaffMember, StaffPage } from '../../server/protocol/administration.ts';
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
  /** Grows with every load and change, so that a list asked for before a change does not undo it. */
  #turn = 0;

  /** @param http requests of the person signed in */
  constructor(http: Http) {
    this.#http = http;
  }

  /** Loads everybody; those known stay on the screen meanwhile. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    this.store.update(({ staff }) => ({ status: staff.length === 0 ? 'loading' : 'ready', staff }));
    const answer = await this.#http<StaffPage>({ path: 'staff' });
    if (turn !== this.#turn) return;
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

  /** Signs a colleague out everywhere. */
  endSessions(id: string): Promise<Answer<void>> {
    return this.#http({ method: 'POST', path: `staff/${encodeURIComponent(id)}/end-sessions` });
  }

  #put(member: StaffMember): void {
    this.#turn += 1;
    this.store.update(({ staff }) => {
      const others = staff.filter(({ id }) => id !== member.id);
      return { status: 'ready', staff: sorted([...others, member]) };
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
