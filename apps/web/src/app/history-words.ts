import { history as en } from "../i18n/en/history.ts";
import { history as nl } from "../i18n/nl/history.ts";
import { section } from "../i18n/section.ts";

/** The words of what happened. */
export const useHistoryText = section({ en, nl });

/** What somebody did, by the procedure that they called; its own name where there are no words for it. */
export function useActionWords(): (action: string) => string {
  const actions: Record<string, string | undefined> = useHistoryText().actions;
  return (action) => actions[action] ?? action;
}

/** The same for what was refused: it says that they were not allowed to, not that it happened. */
export function useAttemptWords(): (action: string) => string {
  const { attempts, refused } = useHistoryText();
  const known: Record<string, string | undefined> = attempts;
  return (action) => known[action] ?? refused(action);
}

/** What a field of a record is called; its own name where there are no words for it. */
export function useFieldName(): (field: string) => string {
  const fields: Record<string, string | undefined> = useHistoryText().fields;
  return (field) => fields[field] ?? field;
}
