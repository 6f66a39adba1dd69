import { fail } from "@teamflow/domain/failure";

/** Places of which several want some: each of them gets a share, however much one wants. */
export type FairPlaces = {
  /**
   * Takes a place for somebody, who may have to wait for it: one after the other gets one, whoever wants many no sooner
   * than who wants one.
   *
   * @returns gives the place back; to be called once
   * @throws `busy` for whoever waits too long, or has too many waiting already
   */
  take(who: string): Promise<() => void>;
  /** How many wait. */
  readonly waiting: number;
};

export type FairOptions = {
  /** How many places there are. */
  places: number;
  /** How long somebody waits for one at most. */
  longestWaitMs: number;
  /** How many may wait in one's line. */
  longestLine?: number;
  /** Who counts as company: whoever holds many places has to leave more of them to such. Everybody, if not said. */
  isCompany?: (who: string) => boolean;
  /** A clock that never goes back. */
  nowMs?: () => number;
};

/**
 * What one may hold of all places: the others are kept free even while nobody wants them, so that who comes finds some.
 * While others come too it is less, since all places together are more than a small machine does at once.
 */
const largestShare = { alone: 3 / 4, inCompany: 1 / 4 };
/** For how long somebody is company after they took a place. */
const companyMs = 5000;

/** Shares out places by who wants them. While there are enough, nobody waits and nothing is kept of anybody. */
export function shareOut(options: FairOptions): FairPlaces {
  const { places, longestWaitMs, longestLine = 1000 } = options;
  const company = watchCompany(options);
  const held = new Map<string, number>();
  const lines = openLines();
  let taken = 0;

  const mostFor = (who: string) =>
    Math.ceil(places * (company.isThere(who) ? largestShare.inCompany : largestShare.alone));
  const isFree = (who: string) => taken < places && (held.get(who) ?? 0) < mostFor(who);
  const hold = (who: string) => {
    taken += 1;
    held.set(who, (held.get(who) ?? 0) + 1);
    return () => giveBack(who);
  };
  const giveBack = (who: string) => {
    const left = (held.get(who) ?? 0) - 1;
    taken -= 1;
    if (left > 0) held.set(who, left);
    else held.delete(who);
    letIn();
  };
  /** All who may: more than one, where somebody's share has grown since they came. */
  const letIn = () => {
    for (let next = lines.takeNext(isFree); next; next = lines.takeNext(isFree)) next();
  };
  const wait = async (who: string) => {
    if (lines.lengthOf(who) >= longestLine) fail(tooBusy);
    const { promise, resolve, reject } = Promise.withResolvers<() => void>();
    const admit = () => resolve(hold(who));
    lines.join(who, admit);
    const timer = setTimeout(() => {
      lines.leave(who, admit);
      reject(new Error("timeout exceeded while waiting for a connection"));
    }, longestWaitMs);
    return await promise.finally(() => clearTimeout(timer));
  };
  return {
    take: async (who) => {
      company.note(who);
      // Nobody overtakes their own line.
      letIn();
      return isFree(who) ? hold(who) : await wait(who);
    },
    get waiting() {
      return lines.waiting;
    },
  };
}

/** Knows of anybody whether others came lately, and keeps no more in mind than the last two who did. */
function watchCompany({
  isCompany = () => true,
  nowMs = () => performance.now(),
}: Pick<FairOptions, "isCompany" | "nowMs">) {
  let latest = { who: "", atMs: -Infinity };
  let former = latest;
  return {
    note: (who: string) => {
      if (!isCompany(who)) return;
      if (who !== latest.who) former = latest;
      latest = { who, atMs: nowMs() };
    },
    isThere: (who: string) => {
      const other = latest.who === who ? former : latest;
      return nowMs() - other.atMs < companyMs;
    },
  };
}

type Admit = () => void;

/** A line for each who waits. */
function openLines() {
  // The first in it is whose turn it is.
  const lines = new Map<string, Set<Admit>>();
  let waiting = 0;
  const leave = (who: string, admit: Admit) => {
    const line = lines.get(who);
    if (!line?.delete(admit)) return;
    waiting -= 1;
    if (line.size === 0) lines.delete(who);
  };
  return {
    leave,
    join: (who: string, admit: Admit) => {
      lines.set(who, (lines.get(who) ?? new Set()).add(admit));
      waiting += 1;
    },
    /** Lets out the first of the line whose turn it is, which is behind all the others then. */
    takeNext: (isFree: (who: string) => boolean): Admit | undefined => {
      for (const [who, line] of lines) {
        const [first] = line;
        if (!first || !isFree(who)) continue;
        leave(who, first);
        if (lines.delete(who)) lines.set(who, line);
        return first;
      }
      return undefined;
    },
    lengthOf: (who: string) => lines.get(who)?.size ?? 0,
    get waiting() {
      return waiting;
    },
  };
}

const tooBusy = { kind: "busy", retryAfterSeconds: 1 } as const;
