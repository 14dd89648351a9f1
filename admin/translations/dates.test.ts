import { expect } from 'chai';
import { listTime, longDate, shortDate } from './dates.ts';

const now = new Date(2026, 2, 12, 12, 0);
const local = (...parts: [number, number, number, number?]) => new Date(...parts).toISOString();

describe('listTime', () => {
  it('names the time of day for today, also a minute after midnight', () => {
    expect(listTime(local(2026, 2, 12, 9), now)).to.match(/^0?9/);
    expect(listTime(local(2026, 2, 12), now)).to.match(/\d/);
  });

  it('names the weekday for six days, and never one that could be today', () => {
    expect(listTime(local(2026, 2, 6, 9), now)).to.match(/^\p{L}+\.?$/u);
    expect(listTime(local(2026, 2, 5, 9), now)).to.match(/5/);
  });
});

describe('shortDate and longDate', () => {
  it('name the year only when it is another one', () => {
    expect(shortDate(local(2026, 1, 3), now)).not.to.contain('2026');
    expect(shortDate(local(2025, 1, 3), now)).to.contain('2025');
    expect(longDate(local(2026, 1, 3), now)).not.to.contain('2026');
    expect(longDate(local(2025, 1, 3), now)).to.contain('2025');
  });
});
