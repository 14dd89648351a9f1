import { expect } from 'chai';
import type { InboxRow } from '../../core/agent-state.ts';
import { inboxRow } from '../state.test-support.ts';
import { type HeldInbox, HeldOrder } from './held-order.ts';
import { firstRows, sectionsOf } from './sections.ts';

const leila = inboxRow('leila', { turn: 'staff', at: '10:00' });
const aksel = inboxRow('aksel', { turn: 'staff', at: '09:00' });
const freya = inboxRow('freya', { turn: 'customer', at: '08:00' });

const order = ({ sections }: HeldInbox): string =>
  sections.map(({ kind, rows }) => `${kind}: ${rows.map((row) => row.customer.id).join(' ')}`).join(' | ');

const arranged = (...inboxes: InboxRow[][]): HeldInbox => {
  const held = new HeldOrder();
  let result = held.arrange(inboxes[0] ?? [], false);
  for (const inbox of inboxes.slice(1)) result = held.arrange(inbox, true);
  return result;
};

describe('sectionsOf', () => {
  it('puts those who wait for staff first and keeps newest first inside', () => {
    const kaisa = inboxRow('kaisa', { turn: 'closed', at: '10:30' });
    expect(sectionsOf([kaisa, leila, aksel, freya]).map(({ kind }) => kind)).to.deep.equal([
      'staff',
      'customer',
      'closed',
    ]);
  });

  it('shows those who are there before those who are away, when nothing was said', () => {
    const away = inboxRow('away', { turn: 'none', presence: 'away' });
    const online = inboxRow('online', { turn: 'none', presence: 'online' });
    expect(sectionsOf([away, online])[0]?.rows).to.deep.equal([online, away]);
  });

  it('draws no more rows than asked for', () => {
    const sections = firstRows(sectionsOf([leila, aksel, freya]), 2);
    expect(sections.map(({ rows }) => rows.length)).to.deep.equal([2]);
  });
});

describe('HeldOrder', () => {
  it('follows the inbox while nobody aims at it', () => {
    const held = new HeldOrder();
    held.arrange([leila, aksel], false);
    const moved = inboxRow('aksel', { turn: 'staff', at: '10:05' });
    expect(order(held.arrange([moved, leila], false))).to.equal('staff: aksel leila');
  });

  it('keeps every row in its place while somebody does, and counts what would move', () => {
    const moved = inboxRow('freya', { turn: 'staff', at: '10:05' });
    const inbox = arranged([leila, aksel, freya], [moved, leila, aksel]);
    expect(order(inbox)).to.equal('staff: leila aksel | customer: freya');
    expect(inbox.waiting).to.equal(1);
  });

  it('shows the newest content of a row that keeps its place', () => {
    const moved = inboxRow('aksel', { turn: 'staff', at: '10:05', unread: 3 });
    const inbox = arranged([leila, aksel], [moved, leila]);
    expect(inbox.sections[0]?.rows[1]?.unread).to.equal(3);
  });

  it('counts nobody who stands first already', () => {
    const more = inboxRow('leila', { turn: 'staff', at: '10:05' });
    expect(arranged([leila, aksel], [more, aksel]).waiting).to.equal(0);
  });

  it('keeps a newcomer back and counts them', () => {
    const tomasz = inboxRow('tomasz', { turn: 'staff', at: '10:06' });
    const inbox = arranged([leila, aksel], [tomasz, leila, aksel]);
    expect(order(inbox)).to.equal('staff: leila aksel');
    expect(inbox.waiting).to.equal(1);
  });

  it('lets older rows in that scrolling loaded, because they push nothing away', () => {
    const noah = inboxRow('noah', { turn: 'closed', at: '07:00' });
    const inbox = arranged([leila, freya], [leila, freya, noah]);
    expect(order(inbox)).to.equal('staff: leila | customer: freya | closed: noah');
    expect(inbox.waiting).to.equal(0);
  });

  it("does not count one's own doing: a reply or a close moves nobody to the top", () => {
    const answered = inboxRow('leila', { turn: 'customer', at: '10:10' });
    expect(arranged([leila, aksel], [answered, aksel]).waiting).to.equal(0);
  });

  it('drops who left', () => {
    expect(order(arranged([leila, aksel], [aksel]))).to.equal('staff: aksel');
  });

  it('does not hold an empty list: the first rows come at once', () => {
    expect(order(arranged([], [leila]))).to.equal('staff: leila');
  });
});
