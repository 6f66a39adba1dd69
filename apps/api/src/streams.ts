/** The open event streams of this process. They would keep it from ending for as long as they like. */
export type Streams = {
  /** How many are open. */
  readonly count: number;
  /** Counts a stream as open until the returned function is called. */
  add(end: () => void): () => void;
  /** Ends all; clients connect again, by then elsewhere, and resume where they were. */
  endAll(): void;
};

export function openStreams(): Streams {
  const open = new Set<() => void>();
  return {
    get count() {
      return open.size;
    },
    add: (end) => {
      open.add(end);
      return () => void open.delete(end);
    },
    endAll: () => {
      for (const end of open) end();
    },
  };
}
