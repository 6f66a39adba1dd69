import { useState } from "react";

type Patch<R, F extends keyof R> = { [P in F]?: R[P] };

/** What two people changed to different values: which fields, and how the row stands now. */
export type Clash<R, F extends keyof R> = { fields: F[]; theirs: R };

/**
 * A row while it is being changed: what is not saved yet lies on top of what stands now, so a colleague's change
 * elsewhere comes in without touching it. Where both changed the same, nothing is saved before somebody has chosen.
 *
 * @param write sends a change; gives the row as it stands where somebody was first, "saved", or nothing where it was
 * refused
 */
export function useDraft<R extends object, F extends keyof R & string>({
  row,
  fields,
  write,
}: {
  row: R;
  fields: readonly F[];
  write: (seen: R, patch: Patch<R, F>) => Promise<R | "saved" | undefined>;
}) {
  const [draft, setDraft] = useState<{ base: R; patch: Patch<R, F> }>();
  const [clash, setClash] = useState<Clash<R, F> | null>(null);
  const [busy, setBusy] = useState(false);
  const patch = differing(fields, draft?.patch ?? {}, row);
  const discard = () => {
    setDraft(undefined);
    setClash(null);
  };
  const send = async (seen: R, base: R, wanted: Patch<R, F>): Promise<void> => {
    const clashing = clashesOf(fields, { base, mine: wanted, theirs: seen });
    if (clashing.length > 0) return setClash({ fields: clashing, theirs: seen });
    const outcome = await write(seen, wanted);
    if (outcome === "saved") return discard();
    // A colleague was first: where they changed something else, mine fits on top as it is.
    if (outcome) await send(outcome, base, wanted);
  };
  const run = async (seen: R, base: R) => {
    if (busy) return;
    setBusy(true);
    await send(seen, base, patch).finally(() => setBusy(false));
  };
  return {
    value: { ...row, ...patch },
    patch,
    isChanged: Object.keys(patch).length > 0,
    ...{ clash, busy, discard },
    change: (more: Patch<R, F>) =>
      setDraft((before) => ({ base: before?.base ?? row, patch: { ...before?.patch, ...more } })),
    save: () => void run(row, draft?.base ?? row),
    /** Mine over theirs, after both were seen. */
    insist: () => {
      if (!clash) return;
      setClash(null);
      setDraft({ base: clash.theirs, patch });
      void run(clash.theirs, clash.theirs);
    },
  };
}

/** What of a patch makes a difference to the row. */
function differing<R, F extends keyof R>(
  fields: readonly F[],
  patch: Patch<R, F>,
  row: R,
): Patch<R, F> {
  const found: Patch<R, F> = {};
  for (const field of fields)
    if (patch[field] !== undefined && !isSame(patch[field], row[field]))
      found[field] = patch[field];
  return found;
}

/** The fields that both changed, to different values. One that only one of us changed is no conflict. */
function clashesOf<R, F extends keyof R>(
  fields: readonly F[],
  { base, mine, theirs }: { base: R; mine: Patch<R, F>; theirs: R },
): F[] {
  return fields.filter(
    (field) =>
      mine[field] !== undefined &&
      !isSame(theirs[field], base[field]) &&
      !isSame(theirs[field], mine[field]),
  );
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
