/** What tabs of one browser say to each other, under a name that they share. */
export interface TabChannel<Word> {
  /** Says it to all others that hear. */
  post: (word: Word) => void;
  /** Hears what others say, until the returned function is called; one at a time does. */
  hear: (heard: (word: Word) => void) => () => void;
}

/** A channel that is open in the browser only as long as somebody hears: what is left open outlives whoever made it. */
export function tabChannel<Word>(name: string): TabChannel<Word> {
  let open: BroadcastChannel | undefined;
  return {
    post(word) {
      // Where one hears, one's own words must not be heard.
      const channel = open ?? new BroadcastChannel(name);
      channel.postMessage(word);
      if (!open) channel.close();
    },
    hear(heard) {
      const channel = (open = new BroadcastChannel(name));
      channel.onmessage = ({ data }: MessageEvent<Word>) => heard(data);
      return () => {
        channel.close();
        open = undefined;
      };
    },
  };
}
