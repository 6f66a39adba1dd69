import { reasonOf } from "@teamflow/client/reason";
import type { Issue, Reason } from "@teamflow/domain/failure";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { useText } from "../i18n/locale.ts";
import { issueWords } from "./reason-words.ts";

/** What is wrong with each field, by its name. */
export type FieldErrors = Record<string, string | undefined>;

export type FormOptions<S extends z.ZodType> = {
  schema: S;
  /** Makes the schema's input from what was typed, where that is not one text per field. */
  read?: (data: FormData) => unknown;
  submit: (value: z.output<S>) => Promise<unknown>;
  /** Where a refusal belongs that names no field itself, and its words there. */
  fieldOf?: (reason: Reason) => { field: string; words: string } | null;
};

/**
 * A form whose fields are read when it is submitted, checked by the same schema that the server holds as law.
 * A fault shows below its field and the first such field gets the focus. What the server refuses lands at its field
 * where it names one, or where `fieldOf` says so; the rest is `problem`.
 */
export function useForm<S extends z.ZodType>(options: FormOptions<S>) {
  const { schema, submit, read = Object.fromEntries, fieldOf = () => null } = options;
  const { reasons } = useText();
  const words = (issue: Issue) => issueWords(reasons, issue);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [errors]);

  const refused = (error: unknown) => {
    const found = fieldErrorsOf(reasonOf(error), words, fieldOf);
    setErrors(found);
    setProblem(Object.keys(found).length === 0 ? error : null);
  };
  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const parsed = schema.safeParse(read(new FormData(event.currentTarget)));
    setProblem(null);
    if (!parsed.success) return setErrors(wordsByField(parsed.error.issues.map(toIssue), words));
    setErrors({});
    setBusy(true);
    try {
      await submit(parsed.data);
    } catch (error) {
      refused(error);
    } finally {
      setBusy(false);
    }
  };
  return {
    errors,
    problem,
    busy,
    props: {
      ref: form,
      noValidate: true,
      onSubmit: (event: FormEvent<HTMLFormElement>) => void onSubmit(event),
    },
  };
}

function fieldErrorsOf(
  reason: Reason,
  words: (issue: Issue) => string,
  fieldOf: NonNullable<FormOptions<z.ZodType>["fieldOf"]>,
): FieldErrors {
  const known = fieldOf(reason);
  if (known) return { [known.field]: known.words };
  if (reason.kind === "invalid") return wordsByField(reason.issues, words);
  if (reason.kind === "taken")
    return { [reason.field]: words({ path: reason.field, code: "taken", message: "" }) };
  return {};
}

/** The first fault of each field: a person mends one thing at a time. */
function wordsByField(issues: Issue[], words: (issue: Issue) => string): FieldErrors {
  const found: FieldErrors = {};
  for (const issue of issues) found[issue.path] ??= words(issue);
  return found;
}

/** The domain's schemas put a code where zod has a sentence, and the rule's limit among the parameters. */
function toIssue(issue: z.core.$ZodIssue): Issue {
  const path = issue.path.map(String).join(".");
  const limit: unknown = issue.code === "custom" ? issue.params?.["limit"] : limitOf(issue);
  return {
    path,
    code: issue.message,
    message: issue.message,
    ...(typeof limit === "number" ? { limit } : {}),
  };
}

function limitOf(issue: z.core.$ZodIssue): number | undefined {
  if (issue.code === "too_small") return Number(issue.minimum);
  if (issue.code === "too_big") return Number(issue.maximum);
  return undefined;
}
