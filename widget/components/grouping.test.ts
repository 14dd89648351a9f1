import { expect } from 'chai';
import { entriesShowingState, groupByDay, type LogEntry } from './grouping.ts';

let count = 0;
const entry = (change: Partial<LogEntry> & { by?: string } = {}): LogEntry => ({
  key: `k${++count}`,
  timestamp: new Date(2026, 2, 16, 10, 0).toISOString(),
  own: false,
  message: { kind: 'text', sender: { id: change.by ?? 'ingrid', name: 'Ingrid' } },
  ...change,
});
const at = (minutes: number, seconds = 0) => new Date(2026, 2, 16, 10, minutes, seconds).toISOString();
const sizes = (entries: LogEntry[]) =>
  groupByDay(entries).map((day) =>
    day.blocks.map((block) => (block.kind === 'group' ? block.entries.length : 'system')),
  );

describe('groupByDay', () => {
  it('puts together what one author said within two minutes', () => {
    expect(sizes([entry(), entry({ timestamp: at(1, 59) }), entry({ timestamp: at(4) })])).to.deep.equal([[2, 1]]);
  });

  it('starts a new group for another author', () => {
    expect(sizes([entry(), entry({ by: 'maya' })])).to.deep.equal([[1, 1]]);
  });

  it('keeps a message on its way with the stored ones of the same person', () => {
    const pending = entry({ own: true });
    delete pending.message;
    expect(sizes([entry({ own: true }), pending])).to.deep.equal([[2]]);
  });

  it("lets the system's lines stand alone between groups", () => {
    const system = entry({ message: { kind: 'system', sender: { id: 'ingrid', name: 'Ingrid' } } });
    expect(sizes([entry(), system, entry()])).to.deep.equal([[1, 'system', 1]]);
  });

  it("divides at the reader's midnight", () => {
    const late = new Date(2026, 2, 16, 23, 59, 50).toISOString();
    const early = new Date(2026, 2, 17, 0, 0, 10).toISOString();
    expect(sizes([entry({ timestamp: late }), entry({ timestamp: early })])).to.deep.equal([[1], [1]]);
  });

  it('makes nothing of nothing', () => {
    expect(groupByDay([])).to.deep.equal([]);
  });
});

describe('entriesShowingState', () => {
  it('names the newest of each state, and every failed one', () => {
    const entries = ['read', 'read', 'delivered', 'sent', 'failed', 'failed', 'waiting', 'waiting'].map(
      (delivery, index) => entry({ key: String(index), own: true, delivery }),
    );
    expect([...entriesShowingState(entries)].sort()).to.deep.equal(['1', '2', '3', '4', '5', '7']);
  });

  it('leaves the other side alone', () => {
    expect(entriesShowingState([entry()]).size).to.equal(0);
  });
});
