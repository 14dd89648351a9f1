import { expect, it } from 'vitest';
import { Lanes, type Place } from './lanes.ts';

/** A promise that is kept when the test says so. */
function promised(): { promise: Promise<void>; keep: () => void } {
  let keep = (): void => undefined;
  const promise = new Promise<void>((resolve) => (keep = resolve));
  return { promise, keep };
}

/** Takes a place in a lane until `leave`. */
function placeIn(lanes: Lanes, key = 'ada'): { place: Place; leave: () => void } {
  const { promise, keep } = promised();
  let taken: Place | undefined;
  void lanes.enter(key, (place) => {
    taken = place;
    return promise;
  });
  if (taken === undefined) throw new Error('it did not begin at once');
  return { place: taken, leave: keep };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('what enters a lane begins at once, whatever is under way in it', () => {
  const lanes = new Lanes();
  placeIn(lanes);
  expect(placeIn(lanes).place.isBehind).toBe(false);
});

it('a turn comes when everything before has ended, what waits for its own turn included', async () => {
  const lanes = new Lanes();
  const order: string[] = [];
  const [first, second] = [placeIn(lanes), promised()];
  void lanes.enter('ada', async (place) => {
    await place.turn();
    await second.promise;
    order.push('second');
  });
  void lanes.enter('ada', () => Promise.resolve(order.push('quick')));
  void lanes.enter('ada', async (place) => {
    await place.turn();
    order.push('last');
  });
  second.keep();
  await settled();
  expect(order).toEqual(['quick']);
  first.leave();
  await settled();
  expect(order).toEqual(['quick', 'second', 'last']);
});

/** Begins something in the order of the places, which only says that it has begun. */
const beginAt = (place: Place, order: string[], name: string) =>
  void place.inOrder(() => Promise.resolve(order.push(name)));

it('whatever is behind a guarded place waits, begins in its order when that is left, and nothing before it waits', async () => {
  const lanes = new Lanes();
  const [before, guarding, one, other] = [placeIn(lanes), placeIn(lanes), placeIn(lanes), placeIn(lanes)];
  guarding.place.guard();
  expect([before, guarding, one, other].map(({ place }) => place.isBehind)).toEqual([false, false, true, true]);
  const order: string[] = [];
  beginAt(other.place, order, 'other');
  beginAt(one.place, order, 'one');
  beginAt(before.place, order, 'before');
  expect(order).toEqual(['before']);
  guarding.leave();
  await settled();
  expect(order).toEqual(['before', 'one', 'other']);
});

it('what waits to begin is not overtaken by what enters meanwhile', async () => {
  const lanes = new Lanes();
  const [guarding, one] = [placeIn(lanes), placeIn(lanes)];
  guarding.place.guard();
  const order: string[] = [];
  beginAt(one.place, order, 'one');
  guarding.place.leave();
  // Nothing between that and this: whoever waited has begun all the same.
  beginAt(placeIn(lanes).place, order, 'late');
  expect(order).toEqual(['one', 'late']);
  await settled();
});

it('what guards itself until it begins holds back what is behind it, and no longer', () => {
  const lanes = new Lanes();
  const [one, other] = [placeIn(lanes), placeIn(lanes)];
  const order: string[] = [];
  one.place.guard();
  beginAt(other.place, order, 'other');
  expect(order).toEqual([]);
  beginAt(one.place, order, 'one');
  expect(order).toEqual(['one', 'other']);
});

it('what waits behind two guards waits for both', async () => {
  const lanes = new Lanes();
  const [one, other, last] = [placeIn(lanes), placeIn(lanes), placeIn(lanes)];
  one.place.guard();
  other.place.guard();
  const order: string[] = [];
  beginAt(last.place, order, 'last');
  one.leave();
  await settled();
  expect(order).toEqual([]);
  other.leave();
  await settled();
  expect(order).toEqual(['last']);
});

it('lanes go on beside one another', async () => {
  const lanes = new Lanes();
  placeIn(lanes, 'ada').place.guard();
  const { place } = placeIn(lanes, 'bob');
  expect(place.isBehind).toBe(false);
  await place.turn();
});

it('what fails is told to its caller alone, guards nothing any more, and the next turn comes', async () => {
  const lanes = new Lanes();
  const failing = lanes.enter('ada', (place) => {
    place.guard();
    return Promise.reject(new Error('no'));
  });
  const next = lanes.enter('ada', async (place) => {
    await place.turn();
    return place.isBehind;
  });
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe(false);
});
