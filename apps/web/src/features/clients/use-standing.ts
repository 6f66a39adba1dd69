import { reasonOf } from "@teamflow/client/reason";
import { usePlanText } from "../../app/plan-words.ts";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";

type Row = { name: string };
type Step<R> = (row: R) => Promise<R>;

/** How a client or a program is put away, thrown away and taken back. */
export type Standing<R> = Record<"archive" | "unarchive" | "trash" | "restore", (row: R) => void>;

/** Puts away, throws away and takes back, with a way back for both. */
export function useStanding<R extends Row>(
  steps: Record<keyof Standing<R>, Step<R>>,
  refresh: () => Promise<unknown>,
): Standing<R> {
  const { undo } = useText().common;
  const words = usePlanText();
  const toast = useToast();
  const failureWords = useFailureWords();
  const run = async (step: Step<R>, row: R, done: (after: R) => void) => {
    try {
      done(await step(row));
    } catch (error) {
      const isInUse = reasonOf(error).kind === "in_use";
      toast({ words: isInUse ? words.inUse : failureWords(error).words, tone: "danger" });
    }
    await refresh();
  };
  const unarchive = (row: R) =>
    void run(steps.unarchive, row, ({ name }) => toast({ words: words.unarchived(name) }));
  const restore = (row: R) =>
    void run(steps.restore, row, ({ name }) => toast({ words: words.restored(name) }));
  return {
    unarchive,
    restore,
    archive: (row) =>
      void run(steps.archive, row, (after) =>
        toast({
          words: words.archived(after.name),
          action: { label: undo, run: () => unarchive(after) },
        }),
      ),
    trash: (row) =>
      void run(steps.trash, row, (after) =>
        toast({
          words: words.trashed(after.name),
          action: { label: undo, run: () => restore(after) },
        }),
      ),
  };
}
