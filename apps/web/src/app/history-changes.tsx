import type { FieldChange } from "@teamflow/domain/audit";
import { lazy, Suspense } from "react";
import { withoutIdsOfNames } from "./history-fields.ts";
import { useFieldName, useHistoryText } from "./history-words.ts";
import { type NameOf, useValueWords } from "./history-values.ts";
import { Became } from "./history-step.tsx";
import { pairIn } from "./rule-field.ts";

const RuleChange = lazy(async () => ({ default: (await import("./rule-change.tsx")).RuleChange }));

/** Places in a list, ids and times of the row itself: true, and of no use to a person. */
const quiet = new Set([
  ...["id", "orgId", "rank", "version", "createdAt", "updatedAt", "logoId", "avatarId"],
  // Whoever reads what became of a task knows which one it is.
  ...["code", "number"],
]);
const longText = 120;

/** What a step did, field by field: how it was, and how it is since. */
export function Changes({ changes, nameOf }: { changes: FieldChange[]; nameOf: NameOf }) {
  const told = changes.filter(
    (change) => !quiet.has(change.field) && (change.isWithheld || !isNothing(change)),
  );
  const shown = withoutIdsOfNames(told);
  if (shown.length === 0) return null;
  return (
    <dl className="mt-1 grid grid-cols-[minmax(5rem,max-content)_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm">
      {shown.map((change) =>
        pairIn(change.field) ? (
          <Suspense key={change.field}>
            <RuleChange change={change} />
          </Suspense>
        ) : (
          <Change key={change.field} change={change} nameOf={nameOf} />
        ),
      )}
    </dl>
  );
}

function Change({ change, nameOf }: { change: FieldChange; nameOf: NameOf }) {
  const { field, before, after } = change;
  const fieldName = useFieldName();
  const name = fieldName(field);
  const words = useValueWords(nameOf);
  const { withheld } = useHistoryText();
  if (change.isWithheld)
    return (
      <>
        <dt className="max-w-36 truncate text-faint">{name}</dt>
        <dd className="text-soft">{withheld}</dd>
      </>
    );
  return (
    <>
      <dt className="max-w-36 truncate text-faint">{name}</dt>
      <dd className="min-w-0 break-words text-ink">
        {isLong(before) || isLong(after) ? (
          <Texts before={words(field, before)} after={words(field, after)} />
        ) : (
          <Became
            before={isEmpty(before) ? null : words(field, before)}
            after={words(field, after)}
          />
        )}
      </dd>
    </>
  );
}

/** Long texts stand one above the other, and only when somebody wants to read them. */
function Texts({ before, after }: { before: string; after: string }) {
  const { was, is, words } = useHistoryText();
  return (
    <details>
      <summary className="text-soft underline decoration-line underline-offset-2 hover:text-ink">
        {words(before.length)} → {words(after.length)}
      </summary>
      {[
        { label: was, text: before },
        { label: is, text: after },
      ].map(({ label, text }) => (
        <div key={label} className="mt-1">
          <p className="text-xs text-faint">{label}</p>
          <p className="max-h-60 overflow-y-auto rounded bg-hover px-2 py-1 whitespace-pre-wrap">
            {text}
          </p>
        </div>
      ))}
    </details>
  );
}

function isNothing({ before, after }: FieldChange): boolean {
  return isEmpty(before) && isEmpty(after);
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === "" ||
    (Array.isArray(value) && value.length === 0)
  );
}

function isLong(value: unknown): boolean {
  return typeof value === "string" && (value.length > longText || value.includes("\n"));
}
