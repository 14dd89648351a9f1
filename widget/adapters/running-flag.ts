/**
 * Whether a conversation was running when the chat was last seen in this browser: only then does a page connect before
 * anyone opens the chat. It says nothing else, of nobody in particular.
 */
export interface RunningFlag {
  read(): boolean;
  write(isRunning: boolean): void;
}

/** @param server where the server is, for example `https://chat.bank.example` */
export function runningFlag(server: string): RunningFlag {
  const key = `frosst-chat:running ${server}`;
  return {
    read() {
      try {
        return localStorage.getItem(key) !== null;
      } catch {
        return false;
      }
    },
    write(isRunning) {
      try {
        if (isRunning) localStorage.setItem(key, '1');
        else localStorage.removeItem(key);
      } catch {
        // Where nothing may be kept, the chat connects when it is opened.
      }
    },
  };
}
