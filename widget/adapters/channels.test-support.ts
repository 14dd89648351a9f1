/** Which channels are open, from here until the function is called. */
export function watchChannels(): [Set<BroadcastChannel>, () => void] {
  const opened = new Set<BroadcastChannel>();
  const Real = BroadcastChannel;
  class Watched extends Real {
    constructor(name: string) {
      super(name);
      opened.add(this);
    }

    override close(): void {
      super.close();
      opened.delete(this);
    }
  }
  Object.assign(window, { BroadcastChannel: Watched });
  return [opened, () => Object.assign(window, { BroadcastChannel: Real })];
}
