import {
  type BuilderGroup,
  type BuilderPart,
  type BuilderRow,
  firstCondition,
} from "@teamflow/domain/filter/builder";
import { fieldNames } from "@teamflow/domain/filter/fields";
import { filterLimits } from "@teamflow/domain/filter/filter";
import { Plus, X } from "lucide-react";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { BuilderSelect } from "./builder-select.tsx";
import { OperatorSelect } from "./operator-select.tsx";
import { RowValue } from "./row-value.tsx";
import { useFilterText } from "./filter-words.ts";

type GroupProps = {
  group: BuilderGroup;
  /** How deep it stands; the whole is 1. */
  depth: number;
  onChange: (group: BuilderGroup) => void;
  /** Nothing for the whole, which stays. */
  onRemove: (() => void) | undefined;
};

/** Rows, how they hang together, and the ways to have more of them. */
export function GroupPart({ group, depth, onChange, onRemove }: GroupProps) {
  const { builder: words } = useFilterText();
  const { joins, parts } = group;
  const set = (next: BuilderPart[]) => onChange({ ...group, parts: next });
  const row: BuilderRow = { kind: "row", isNot: false, condition: firstCondition("assignee") };
  return (
    <div className="flex flex-col gap-2">
      <GroupHead {...{ group, onChange, onRemove }} />
      {parts.length === 0 && <p className="text-sm text-faint">{words.nothing}</p>}
      <ul className="flex flex-col gap-2 empty:hidden">
        {parts.map((part, at) => (
          // Rows have no names of their own: their place is who they are.
          <li key={at}>
            <Part
              part={part}
              depth={depth}
              onChange={(next) => set(parts.with(at, next))}
              onRemove={() => set(parts.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ul>
      <div className="flex gap-1.5">
        <AddButton onClick={() => set([...parts, row])}>{words.add}</AddButton>
        {depth < filterLimits.depth - 1 && (
          <AddButton
            onClick={() => {
              const other = joins === "and" ? ("or" as const) : ("and" as const);
              set([...parts, { kind: "group", isNot: false, joins: other, parts: [row, row] }]);
            }}
          >
            {words.addGroup}
          </AddButton>
        )}
      </div>
    </div>
  );
}

function GroupHead({ group, onChange, onRemove }: Omit<GroupProps, "depth">) {
  const { builder: words } = useFilterText();
  const { joins, isNot } = group;
  return (
    <div className="flex items-center gap-1.5">
      <BuilderSelect
        label={words.how}
        value={joins}
        options={[
          { value: "and", label: words.joins.and },
          { value: "or", label: words.joins.or },
        ]}
        onChoose={(chosen) => onChange({ ...group, joins: chosen === "or" ? "or" : "and" })}
      />
      {onRemove && (
        <>
          <NotMark isNot={isNot} onChange={(next) => onChange({ ...group, isNot: next })} />
          <IconButton label={words.removeGroup} icon={<X size={14} />} onClick={onRemove} />
        </>
      )}
    </div>
  );
}

function AddButton({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button size="small" look="quiet" icon={<Plus size={14} aria-hidden />} onClick={onClick}>
      {children}
    </Button>
  );
}

type PartProps = {
  part: BuilderPart;
  depth: number;
  onChange: (part: BuilderPart) => void;
  onRemove: () => void;
};

function Part({ part, depth, onChange, onRemove }: PartProps) {
  if (part.kind === "row") return <RowPart row={part} onChange={onChange} onRemove={onRemove} />;
  return (
    <div className="rounded border border-line bg-surface p-2">
      <GroupPart group={part} depth={depth + 1} onChange={onChange} onRemove={onRemove} />
    </div>
  );
}

type RowProps = { row: BuilderRow; onChange: (row: BuilderRow) => void; onRemove: () => void };

const wordsField = "words";

/** One condition: not, field, operator, value. */
function RowPart({ row, onChange, onRemove }: RowProps) {
  const { builder: words, fields } = useFilterText();
  const { condition, isNot } = row;
  const set = (next: BuilderRow["condition"]) => onChange({ ...row, condition: next });
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <NotMark isNot={isNot} onChange={(next) => onChange({ ...row, isNot: next })} />
      <BuilderSelect
        label={words.field}
        value={"field" in condition ? condition.field : wordsField}
        options={[
          { value: wordsField, label: words.words },
          ...fieldNames.map((name) => ({ value: name, label: fields[name] })),
        ]}
        onChoose={(chosen) => {
          const field = fieldNames.find((name) => name === chosen);
          set(field ? firstCondition(field) : { kind: "words", text: "" });
        }}
      />
      <OperatorSelect condition={condition} onChange={set} />
      <RowValue condition={condition} onChange={set} />
      <IconButton label={words.remove} icon={<X size={14} />} onClick={onRemove} />
    </div>
  );
}

function NotMark({ isNot, onChange }: { isNot: boolean; onChange: (isNot: boolean) => void }) {
  const { builder: words } = useFilterText();
  return (
    <button
      type="button"
      aria-pressed={isNot}
      onClick={() => onChange(!isNot)}
      className="h-7 shrink-0 rounded border border-line px-2 text-sm text-soft transition-tint hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-wash aria-pressed:text-ink max-sm:h-10"
    >
      {words.not}
    </button>
  );
}
