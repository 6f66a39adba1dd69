import type { FieldChange } from "@teamflow/domain/audit";
import { Became } from "./history-step.tsx";
import { useRuleWords } from "./rule-words.ts";

/** A step of the trail that changed one of the rules of assignment: whom it accepted, and whom since. */
export function RuleChange({ change: { field, before, after } }: { change: FieldChange }) {
  const { nameIn, saidIn } = useRuleWords();
  const said = (value: unknown) => saidIn(field, value ?? null) ?? JSON.stringify(value);
  return (
    <>
      <dt className="max-w-36 truncate text-faint">{nameIn(field) ?? field}</dt>
      <dd className="min-w-0 break-words text-ink">
        <Became before={said(before)} after={said(after)} />
      </dd>
    </>
  );
}
