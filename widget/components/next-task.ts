/**
 * Resolves in a task of its own, so that the browser can answer the person in between.
 *
 * @param priority `user-blocking` comes before the next frame, `background` when nothing else waits; browsers without
 * priorities take both as they come
 */
export function nextTask(priority: 'user-blocking' | 'background' = 'user-blocking'): Promise<void> {
  // The name may be something else's.
  const { scheduler } = globalThis as { scheduler?: Partial<Scheduler> | null };
  return typeof scheduler?.postTask === 'function'
    ? (scheduler.postTask(() => undefined, { priority }) as Promise<void>)
    : new Promise((resolve) => setTimeout(resolve));
}

/** Makes of `act` something that can be asked for often: it is done once in the next task. */
export function inNextTask(act: () => void): () => void {
  let isDue = false;
  const done = (): void => {
    isDue = false;
    act();
  };
  return () => {
    if (!isDue) void nextTask().then(done);
    isDue = true;
  };
}
