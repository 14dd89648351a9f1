/** How to be told of changes: calls `changed` after each, and returns how to stop. */
export type Watch = (changed: () => void) => () => void;

/**
 * Waits until `isTrue`, asking now and after every change.
 *
 * @returns false when that took longer than `patienceMs`
 */
export function until(watches: readonly Watch[], isTrue: () => boolean, patienceMs: number): Promise<boolean> {
  if (isTrue()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const settle = (result: boolean): void => {
      clearTimeout(timer);
      for (const stop of stops) stop();
      resolve(result);
    };
    const timer = setTimeout(() => settle(false), patienceMs);
    const stops = watches.map((watch) =>
      watch(() => {
        if (isTrue()) settle(true);
      }),
    );
  });
}
