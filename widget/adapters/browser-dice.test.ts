import { expect } from 'chai';
import { browserDice } from './browser-dice.ts';

describe("the browser's dice", () => {
  it('make UUIDs of version 4, each another one', () => {
    const ids = Array.from({ length: 200 }, () => browserDice.id());
    for (const id of ids) expect(id).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).to.equal(200);
  });
});
