import { reasonOf } from "@teamflow/client/reason";
import { useState } from "react";
import { usePlanText } from "../../app/plan-words.ts";
import { useDraft } from "../../app/use-draft.ts";
import { useText } from "../../i18n/locale.ts";
import { issueWords } from "../../ui/reason-words.ts";
import { useToast } from "../../ui/toasts.tsx";

type Saved = { name: string; version: number };

type FormOptions<R extends Saved, F extends keyof R & string> = {
  /** What is changed; absent where one is made. */
  row: R | undefined;
  empty: Pick<R, F>;
  fields: readonly F[];
  saved: (name: string) => string;
  create: (value: Pick<R, F>) => Promise<R>;
  update: (seen: R, patch: { [P in F]?: R[P] }) => Promise<R>;
  refresh: () => Promise<unknown>;
  /** Whether a refusal's current row is one of these. */
  isRow: (current: object) => current is R;
  /** A field's value in words, for two versions beside each other. */
  wordsOf: (field: F, value: Pick<R, F>) => string;
  onClose: () => void;
};

/** The form of a client or a program, new or changed: what was typed stays when a colleague was first. */
export function usePlanForm<R extends Saved, F extends keyof R & string>(
  options: FormOptions<R, F>,
) {
  const { row, empty, fields, wordsOf } = options;
  const names: Record<string, string> = usePlanText().field;
  const sending = useSending(options);
  const base: Pick<R, F> = row ?? empty;
  const draft = useDraft<Pick<R, F>, F>({ row: base, fields, write: sending.write });
  const { clash, patch, value } = draft;
  return {
    ...{ value, change: draft.change, isChanged: draft.isChanged, busy: draft.busy },
    ...{ errors: sending.errors, problem: sending.problem, save: draft.save },
    insist: draft.insist,
    takeTheirs: draft.discard,
    isNew: row === undefined,
    clashes: (clash?.fields ?? []).map((field) => ({
      ...{ field, name: names[field] ?? field },
      mine: wordsOf(field, { ...value, ...patch }),
      theirs: clash ? wordsOf(field, clash.theirs) : "",
    })),
  };
}

/** Sends what was typed, and says what is wrong with which field. */
function useSending<R extends Saved, F extends keyof R & string>(options: FormOptions<R, F>) {
  const { reasons } = useText();
  const words = usePlanText();
  const toast = useToast();
  const [errors, setErrors] = useState<Record<string, string | undefined>>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [seen, setSeen] = useState(options.row);
  const refused = (error: unknown) => {
    const reason = reasonOf(error);
    const found: Record<string, string> = {};
    if (reason.kind === "taken") found[reason.field] = words.nameTaken;
    if (reason.kind === "invalid")
      for (const issue of reason.issues) found[issue.path] ??= issueWords(reasons, issue);
    setErrors(found);
    setProblem(Object.keys(found).length === 0 ? error : null);
  };
  const write = async (current: Pick<R, F>, patch: { [P in F]?: R[P] }) => {
    setErrors({});
    setProblem(null);
    // The row as it stands: the one that a colleague wrote first, or the newest that is shown.
    const known = newest(seen, options.row);
    try {
      const { name } = known
        ? await options.update(known, patch)
        : await options.create({ ...current, ...patch });
      await options.refresh();
      toast({ words: options.saved(name) });
      options.onClose();
      return "saved" as const;
    } catch (error) {
      const reason = reasonOf(error);
      if (reason.kind === "stale" && options.isRow(reason.current)) {
        setSeen(reason.current);
        void options.refresh();
        return reason.current;
      }
      refused(error);
      return undefined;
    }
  };
  return { write, errors, problem };
}

function newest<R extends Saved>(one: R | undefined, other: R | undefined): R | undefined {
  if (!one || !other) return one ?? other;
  return one.version > other.version ? one : other;
}
