import type { Relation } from '../../lib/relation.ts';
import type { Role } from '../../protocol/entities.ts';

/** How far away something may be for a role to act on it; `none`: the role never may. */
export type Reach = Relation | 'none';

type Row = Readonly<Record<Role, Reach>>;

/** Visitors and registered customers reach equally far in everything. */
const row = (customers: Reach, agent: Reach, supervisor: Reach, admin: Reach): Row =>
  Object.freeze({ visitor: customers, user: customers, agent, supervisor, admin });

const everyone = row('own', 'own', 'own', 'own');
const bothSides = row('own', 'team', 'team', 'any');
const customers = row('own', 'none', 'none', 'none');
const staff = row('none', 'team', 'team', 'any');
const ownOfStaff = row('none', 'own', 'own', 'own');
const leads = row('none', 'none', 'any', 'any');
const admins = row('none', 'none', 'none', 'any');

/**
 * Who may do what, and with whose: for each action the widest relation of each role. This is the only place that says
 * so. Every event and every route names one of these actions (`realtime/contracts.ts`, `http/contracts.ts`), and
 * `docs/security.md` is printed from here.
 */
export const POLICY = Object.freeze({
  connect: everyone,
  'set-presence': everyone,
  'read-account': everyone,
  'manage-sessions': everyone,
  'manage-sign-in': ownOfStaff,
  'read-conversation': bothSides,
  'write-message': bothSides,
  'signal-typing': bothSides,
  'confirm-receipt': bothSides,
  'join-own-conversation': customers,
  'watch-conversation': staff,
  'close-conversation': staff,
  'reopen-conversation': staff,
  'transfer-conversation': staff,
  'claim-conversation': staff,
  'assign-conversation': staff,
  'read-notes': staff,
  'write-note': staff,
  'export-conversation': bothSides,
  'rate-conversation': customers,
  'describe-page': customers,
  'send-broadcast': leads,
  'list-staff': admins,
  'create-staff': admins,
  'invite-staff': admins,
  'change-staff': admins,
  'end-staff-sessions': admins,
  'reset-password': admins,
  'read-settings': admins,
  'change-settings': admins,
  'read-audit': admins,
  'export-audit': admins,
} satisfies Record<string, Row>);

export type Action = keyof typeof POLICY;

/** Every action, in the order of the table. */
export const ACTIONS = Object.freeze(Object.keys(POLICY) as Action[]);

/** What staff may do who must have a second factor and have none yet: set one up, see who they are, and leave. */
export const WITHOUT_SECOND_FACTOR: ReadonlySet<Action> = new Set<Action>([
  'read-account',
  'manage-sessions',
  'manage-sign-in',
]);
