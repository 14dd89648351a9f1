import { expect } from 'chai';
import { calendarDay, comingMoment, dayHeading, localeFor, timeOfDay } from './dates.ts';

const words = { today: 'Today', yesterday: 'Yesterday' };
const now = new Date(2026, 2, 16, 0, 30).getTime();
const heading = (...date: [number, number, number]) =>
  dayHeading(new Date(...date, 23).toISOString(), now, words, 'en-GB');

describe('dates', () => {
  it('calls the last two days by name, counted by midnights and not by hours', () => {
    expect(dayHeading(new Date(2026, 2, 16, 0, 1).toISOString(), now, words)).to.equal('Today');
    expect(heading(2026, 2, 15)).to.equal('Yesterday');
  });

  it('names weekday, day and month this year, and the year before that', () => {
    expect(heading(2026, 2, 12)).to.match(/^Thu,? 12 March$/);
    expect(heading(2025, 2, 12)).to.equal('12 March 2025');
  });

  it('tells the time as the locale does', () => {
    const time = new Date(2026, 2, 16, 15, 4).toISOString();
    expect(timeOfDay(time, 'en-GB')).to.equal('15:04');
    expect(timeOfDay(time, 'en-US')).to.match(/^03:04\sPM$/);
  });

  it('tells a day by its date, with the year before this one', () => {
    expect(calendarDay(new Date(2026, 1, 3).toISOString(), now, 'en-GB')).to.equal('3 February');
    expect(calendarDay(new Date(2025, 1, 3).toISOString(), now, 'en-GB')).to.equal('3 February 2025');
  });

  it('tells a moment to come by no more than is needed to know it', () => {
    const coming = (...date: [number, number, number, number]) =>
      comingMoment(new Date(...date).toISOString(), now, 'en-GB');
    expect(coming(2026, 2, 16, 7)).to.equal('07:00');
    expect(coming(2026, 2, 17, 7)).to.match(/^Tue,? 07:00$/);
    expect(coming(2026, 2, 30, 7)).to.match(/^30 Mar,? (at )?07:00$/);
  });

  it("keeps to the interface's language when the reader's own is another", () => {
    expect(localeFor('xx')).to.equal('xx');
  });
});
