/** What one look found. */
export type Finding = {
  /** What was looked at, in a word or two. */
  what: string;
  /** How it is. */
  says: string;
  /** What to do about it; without it, it is well. */
  fix?: string;
};

/** An error's own words, on one line. Errors of connections name no password. */
export function wordsOf(error: unknown): string {
  if (error instanceof AggregateError)
    return [...new Set(error.errors.map((each) => wordsOf(each)))].join("; ");
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ");
}
