import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversation, INGRID } from '../../widget/core/fake-server.test-support.ts';
import type { InboxRow } from './agent-state.ts';
import { Inbox } from './inbox.ts';
import { InboxList } from './inbox-list.ts';
import { compareRows, type InboxQuery, SECTION_ORDER, sectionOf, SORTS, VIEWS } from './inbox-query.ts';

const time = (hours: string) => `2026-03-12T${hours}:00.000Z`;

/** A row whose last message is of `at`; without, nothing was said. */
function row(id: string, { at, ...rest }: Partial<InboxRow> & { at?: string } = {}): InboxRow {
  const customer = { id, name: id, role: 'user' } as const;
  const turn = rest.turn ?? 'staff';
  const status = turn === 'closed' ? 'closed' : 'open';
  const of = at === undefined ? null : conversation({ id: `c-${id}`, user: customer, status, lastMessageAt: time(at) });
  const waitingSince = turn === 'staff' && at !== undefined ? time(at) : null;
  const still = { presence: 'online', typing: false, unread: 0, draft: false, failed: false } as const;
  return { customer, conversation: of, ...still, turn, waitingSince, ...rest };
}

const query = (rest: Partial<InboxQuery> = {}): InboxQuery => ({
  view: 'everyone',
  sort: 'newest',
  filter: {},
  myId: INGRID.id,
  ...rest,
});

const order = ({ sections }: InboxList): string =>
  sections.map(({ kind, ids }) => `${kind}: ${ids.join(' ')}`).join(' | ');

function listOf(rows: readonly InboxRow[], rest: Partial<InboxQuery> = {}): InboxList {
  const list = new InboxList(query(rest));
  list.follow(Inbox.of(rows), false);
  return list;
}

/** The list of the first rows, held while the others came. */
function held(...inboxes: InboxRow[][]): InboxList {
  const list = listOf(inboxes[0] ?? []);
  for (const rows of inboxes.slice(1)) list.follow(Inbox.of(rows), true);
  return list;
}

const leila = row('leila', { at: '10:00' });
const aksel = row('aksel', { at: '09:00' });
const freya = row('freya', { turn: 'customer', at: '08:00' });

describe('the list', () => {
  it('puts those who wait for staff first and what is closed last', () => {
    const kaisa = row('kaisa', { turn: 'closed', at: '10:30' });
    expect(order(listOf([kaisa, freya, aksel, leila]))).toBe('staff: leila aksel | customer: freya | closed: kaisa');
  });

  it('shows those who are there before those who are away, when nothing was said', () => {
    const [away, online] = [row('a', { turn: 'none', presence: 'away' }), row('b', { turn: 'none' })];
    expect(order(listOf([away, online]))).toBe('none: b a');
  });

  it('has the longest wait first, and newest first where nobody waits', () => {
    const oskar = row('oskar', { turn: 'customer', at: '08:30' });
    expect(order(listOf([leila, aksel, freya, oskar], { sort: 'wait' }))).toBe(
      'staff: aksel leila | customer: oskar freya',
    );
    expect(order(listOf([leila, aksel, freya, oskar], { sort: 'oldest' }))).toBe(
      'staff: aksel leila | customer: freya oskar',
    );
  });

  it('shows in each view what is somebody’s, nobody’s or closed', () => {
    const assigned = (id: string, assigneeId: string) => {
      const base = row(id, { at: '09:00' });
      const assignee = { id: assigneeId, name: assigneeId };
      return { ...base, conversation: base.conversation && { ...base.conversation, assignee } };
    };
    const rows = [
      assigned('mine', INGRID.id),
      assigned('mayas', 'maya'),
      row('nobodys', { at: '08:00' }),
      row('done', { turn: 'closed', at: '07:00' }),
      row('silent', { turn: 'none' }),
    ];
    const shown = (rest: Partial<InboxQuery>) =>
      listOf(rows, rest)
        .sections.flatMap(({ ids }) => [...ids])
        .sort()
        .join(' ');
    expect(shown({ view: 'mine' })).toBe('mine');
    expect(shown({ view: 'unassigned' })).toBe('nobodys');
    expect(shown({ view: 'everyone' })).toBe('done mayas mine nobodys silent');
    expect(shown({ view: 'closed' })).toBe('done');
    expect(shown({ filter: { agentId: 'maya' } })).toBe('mayas');
  });

  it('leaves in what a filter asks for', () => {
    const cards = { ...leila, conversation: leila.conversation && { ...leila.conversation, team: 'Cards' } };
    const guest = { ...aksel, customer: { ...aksel.customer, role: 'visitor' as const } };
    const shown = (filter: InboxQuery['filter']) => order(listOf([cards, guest, freya], { filter }));
    expect(shown({ team: 'Cards' })).toBe('staff: leila');
    expect(shown({ team: null })).toBe('staff: aksel | customer: freya');
    expect(shown({ who: 'guest' })).toBe('staff: aksel');
    expect(shown({ who: 'signed-in' })).toBe('staff: leila | customer: freya');
  });

  it('gives the same sections while nobody moved', () => {
    const list = listOf([leila, aksel]);
    const before = list.sections;
    list.follow(Inbox.of([{ ...leila, unread: 3 }, aksel]), false);
    expect(list.sections).toBe(before);
  });
});

describe('a list that is held', () => {
  it('keeps every row in its place, counts what has news, and moves it when let go', () => {
    const moved = row('freya', { at: '10:05' });
    const list = held([leila, aksel, freya], [moved, leila, aksel]);
    expect(order(list)).toBe('staff: leila aksel | customer: freya');
    expect(list.waiting).toBe(1);
    list.follow(Inbox.of([moved, leila, aksel]), false);
    expect(order(list)).toBe('staff: freya leila aksel');
    expect(list.waiting).toBe(0);
  });

  it('counts nobody who would not move', () => {
    expect(held([leila, aksel], [row('leila', { at: '10:05' }), aksel]).waiting).toBe(0);
  });

  it('keeps a newcomer back and counts them once, however often they write', () => {
    const list = held(
      [leila, aksel],
      [row('tomasz', { at: '10:06' }), leila, aksel],
      [row('tomasz', { at: '10:07' }), leila, aksel],
    );
    expect(order(list)).toBe('staff: leila aksel');
    expect(list.waiting).toBe(1);
  });

  it('lets older rows in that scrolling loaded, because they push nothing away', () => {
    const list = held([leila, freya], [leila, freya, row('noah', { turn: 'closed', at: '07:00' })]);
    expect(order(list)).toBe('staff: leila | customer: freya | closed: noah');
    expect(list.waiting).toBe(0);
    expect(list.isHoldingBack).toBe(false);
  });

  it('holds an older row back that would push others away, without counting it as new', () => {
    const list = listOf([leila, aksel], { sort: 'wait' });
    list.follow(Inbox.of([leila, aksel, row('noah', { at: '07:00' })]), true);
    expect(order(list)).toBe('staff: aksel leila');
    expect([list.waiting, list.isHoldingBack]).toEqual([0, true]);
  });

  it('holds nothing back because somebody moved, or because some of what was loaded waits', () => {
    const list = listOf([leila, aksel, freya], { sort: 'wait' });
    const answered = row('leila', { turn: 'customer', at: '10:10' });
    list.follow(Inbox.of([answered, aksel, freya]), true);
    expect(list.isHoldingBack).toBe(false);
    const loaded = [row('noah', { at: '07:00' }), row('maya', { turn: 'closed', at: '06:00' })];
    list.follow(Inbox.of([answered, aksel, freya, ...loaded]), true);
    expect(order(list)).toBe('staff: aksel leila | customer: freya | closed: maya');
    expect(list.isHoldingBack).toBe(false);
    list.follow(Inbox.of([answered, aksel, freya, ...loaded, row('ida', { at: '05:00' })]), true);
    expect(list.isHoldingBack).toBe(true);
    list.follow(Inbox.of([answered, aksel, freya, ...loaded, row('ida', { at: '05:00' })]), false);
    expect(list.isHoldingBack).toBe(false);
  });

  it('counts nobody any more who went back to their place, or left the view again', () => {
    const wrote = row('freya', { at: '10:05' });
    expect(held([leila, aksel, freya], [leila, aksel, wrote], [leila, aksel, freya]).waiting).toBe(0);
    const list = listOf([leila, aksel], { view: 'unassigned' });
    const tomasz = row('tomasz', { at: '10:06' });
    list.follow(Inbox.of([leila, aksel, tomasz]), true);
    expect(list.waiting).toBe(1);
    const claimed = { ...tomasz, conversation: tomasz.conversation && { ...tomasz.conversation, assignee: INGRID } };
    list.follow(Inbox.of([leila, aksel, claimed]), true);
    expect([list.waiting, list.isHoldingBack]).toEqual([0, false]);
  });

  it("does not count one's own doing: a reply or a close moves nobody to the top", () => {
    expect(held([leila, aksel], [row('leila', { turn: 'customer', at: '10:10' }), aksel]).waiting).toBe(0);
  });

  it('drops who can no longer be seen, and keeps who left the view until it is let go', () => {
    expect(order(held([leila, aksel], [aksel]))).toBe('staff: aksel');
    const list = listOf([leila, aksel], { view: 'unassigned' });
    const claimed = { ...leila, conversation: leila.conversation && { ...leila.conversation, assignee: INGRID } };
    list.follow(Inbox.of([claimed, aksel]), true);
    expect(order(list)).toBe('staff: leila aksel');
    list.follow(Inbox.of([claimed, aksel]), false);
    expect(order(list)).toBe('staff: aksel');
  });

  it('is not held while it is empty: the first rows come at once', () => {
    expect(order(held([], [leila]))).toBe('staff: leila');
  });
});

/** Few customers and few times, so that many stand beside each other. */
const someRow = fc
  .record({
    id: fc.integer({ min: 0, max: 12 }).map((n) => `u${n}`),
    turn: fc.constantFrom(...SECTION_ORDER),
    minute: fc.integer({ min: 10, max: 30 }),
    presence: fc.constantFrom('online' as const, 'away' as const),
    isMine: fc.boolean(),
  })
  .map(({ id, minute, isMine, ...rest }): InboxRow => {
    const base = row(id, { ...rest, ...(rest.turn === 'none' ? {} : { at: `09:${minute}` }) });
    return { ...base, conversation: base.conversation && { ...base.conversation, assignee: isMine ? INGRID : null } };
  });

it('a list that followed any number of changes is what sorting all rows would give', () => {
  const change = fc.record({ row: someRow, isGone: fc.boolean(), held: fc.boolean() });
  const asked = fc.record({ view: fc.constantFrom(...VIEWS), sort: fc.constantFrom(...SORTS) });
  fc.assert(
    fc.property(asked, fc.array(change, { maxLength: 60 }), (rest, changes) => {
      const list = new InboxList(query(rest));
      let inbox = Inbox.EMPTY;
      for (const { row: changed, isGone, held: isHeld } of changes) {
        inbox = inbox.put(changed.customer.id, isGone ? undefined : changed);
        list.follow(inbox, isHeld);
        const shown = list.sections.flatMap(({ ids }) => ids);
        expect(new Set(shown).size).toBe(shown.length);
        for (const id of shown) expect(inbox.row(id)).toBeDefined();
        const inOrder = sorted(inbox, query(rest));
        const waitForStaff = inOrder.find(({ kind }) => kind === 'staff')?.ids.length ?? 0;
        expect(list.waiting).toBeLessThanOrEqual(waitForStaff);
        const isSomebodyHidden = inOrder.some(({ ids }) => ids.some((id) => !shown.includes(id)));
        if (list.isHoldingBack) expect(isSomebodyHidden).toBe(true);
        if (isHeld) continue;
        expect([list.waiting, list.isHoldingBack]).toEqual([0, false]);
        expect(list.sections).toEqual(inOrder);
      }
    }),
    { numRuns: 300 },
  );
});

function sorted(inbox: Inbox, asked: InboxQuery) {
  return SECTION_ORDER.map((kind) => ({
    kind,
    ids: [...inbox.rows.values()]
      .filter((each) => sectionOf(each, asked) === kind)
      .sort((one, other) => compareRows(one, other, kind, asked.sort))
      .map(({ customer }) => customer.id),
  })).filter(({ ids }) => ids.length > 0);
}
