import { expect } from 'chai';
import { VIEWS } from '../../core/inbox-query.ts';
import { hashOf, type Place, placeIn } from './place.ts';

describe('a place in the address', () => {
  const places: Place[] = [
    ...VIEWS.map((view): Place => ({ section: 'inbox', view })),
    { section: 'inbox', view: 'mine', conversationId: 'a/b #ä' },
    { section: 'people' },
    { section: 'audit' },
    { section: 'account' },
  ];
  for (const place of places) {
    it(`is found again: ${hashOf(place)}`, () => {
      const url = new URL('https://chat.bank.example/console');
      url.hash = hashOf(place);
      expect(placeIn(url.hash)).to.deep.equal(place);
    });
  }

  it('is the whole inbox where only that is said', () => {
    for (const hash of ['#/inbox', '#/inbox/everyone', '#/inbox/everyone/'])
      expect(placeIn(hash)).to.deep.equal({ section: 'inbox', view: 'everyone' });
  });

  it('is none where nothing is known by that name', () => {
    for (const hash of ['', '#', '#/', '#inbox', '#/inbox/nobody', '#/inbox/mine/a/b', '#/people/7', '#invitation=a'])
      expect(placeIn(hash)).to.equal(undefined);
  });

  it('forgives a conversation that cannot be read', () => {
    expect(placeIn('#/inbox/mine/%')).to.deep.equal({ section: 'inbox', view: 'mine' });
  });
});
