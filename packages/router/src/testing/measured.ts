import type { Called, Measures } from "../measures.ts";

/** What was measured, in the order in which it happened. */
export type Measured = {
  calls: Called[];
  seen: string[];
  undelivered: { channel: string; code: string }[];
};

/** Writes down what is measured. */
export function aRecorder(): Measures & { measured: Measured } {
  const measured: Measured = { calls: [], seen: [], undelivered: [] };
  return {
    measured,
    called: (call) => void measured.calls.push(call),
    seen: (userId) => void measured.seen.push(userId),
    undelivered: (channel, code) => void measured.undelivered.push({ channel, code }),
  };
}
