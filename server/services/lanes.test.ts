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
  void lanes.enter('ada', async ({ turn }) => {
    await turn();
    await second.promise;
    order.push('second');
  });
  void lanes.enter('ada', () => Promise.resolve(order.push('quick')));
  void lanes.enter('ada', async ({ turn }) => {
    await turn();
    order.push('last');
  });
  second.keep();
  await settled();
  expect(order).toEqual(['quick']);
  first.leave();
  await settled();
  expect(order).toEqual(['quick', 'second', 'last']);
});

it('whatever is behind a guarded place waits, passes in order when the guard ends, and nothing before it waits', async () => {
  const lanes = new Lanes();
  const [before, guarding, one, other] = [placeIn(lanes), placeIn(lanes), placeIn(lanes), placeIn(lanes)];
  const release = guarding.place.guard();
  expect([before, guarding, one, other].map(({ place }) => place.isBehind)).toEqual([false, false, true, true]);
  const order: string[] = [];
  void other.place.cleared().then(() => order.push('other'));
  void one.place.cleared().then(() => order.push('one'));
  await settled();
  expect(order).toEqual([]);
  release();
  await settled();
  expect(order).toEqual(['one', 'other']);
});

it('what waits behind two guards waits for both', async () => {
  const lanes = new Lanes();
  const [one, other, last] = [placeIn(lanes), placeIn(lanes), placeIn(lanes)];
  const releases = [one.place.guard(), other.place.guard()];
  let isClear = false;
  void last.place.cleared().then(() => (isClear = true));
  releases[0]?.();
  await settled();
  expect(isClear).toBe(false);
  releases[1]?.();
  await settled();
  expect(isClear).toBe(true);
});

it('lanes go on beside one another', async () => {
  const lanes = new Lanes();
  placeIn(lanes, 'ada').place.guard();
  const { place } = placeIn(lanes, 'bob');
  expect(place.isBehind).toBe(false);
  await place.turn();
});

it('what fails is told to its caller alone, and the next turn comes', async () => {
  const lanes = new Lanes();
  const failing = lanes.enter('ada', () => Promise.reject(new Error('no')));
  const next = lanes.enter('ada', async ({ turn }) => {
    await turn();
    return 'yes';
  });
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
