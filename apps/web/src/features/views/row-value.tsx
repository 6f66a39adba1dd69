import { conditionBy, operatorOf, valuesOf } from "@teamflow/domain/filter/builder";
import { type FieldShape, shapeOf } from "@teamflow/domain/filter/fields";
import type { Condition } from "@teamflow/domain/filter/filter";
import { useText } from "../../i18n/locale.ts";
import { Picker } from "../../ui/picker.tsx";
import { BuilderSelect, builderLook } from "./builder-select.tsx";
import { DayValue } from "./day-value.tsx";
import { useFilterText } from "./filter-words.ts";
import { useNames } from "./use-names.ts";
import { useValueNames } from "./use-value-names.ts";

type ValueProps = { condition: Condition; onChange: (condition: Condition) => void };

/** The value of a row, as its field takes it: chosen from what there is, a day, a number, or words. */
export function RowValue({ condition, onChange }: ValueProps) {
  const { builder: words } = useFilterText();
  if (condition.kind === "words")
    return (
      <TextValue
        label={words.value}
        value={condition.text}
        onType={(text) => onChange({ kind: "words", text })}
      />
    );
  const operator = operatorOf(condition);
  const shape = shapeOf(condition.field);
  if (operator === "empty" || operator === "words" || !shape) return null;
  const values = valuesOf(condition);
  const set = (next: string[]) => onChange(conditionBy(condition.field, operator, next));
  if (operator === "any_of")
    return <SeveralValues {...{ shape, values }} field={condition.field} onChange={set} />;
  return values.map((value, at) => (
    <OneValue
      key={at}
      label={at === 0 ? words.value : words.to}
      shape={shape}
      value={value}
      onChange={(next) => set(values.with(at, next))}
    />
  ));
}

function TextValue({
  label,
  value,
  type = "text",
  onType,
}: {
  label: string;
  value: string;
  type?: "text" | "number";
  onType: (text: string) => void;
}) {
  return (
    <input
      aria-label={label}
      type={type}
      min={0}
      value={value}
      maxLength={200}
      autoComplete="off"
      onChange={(event) => onType(event.currentTarget.value)}
      className={`${builderLook} ${type === "number" ? "w-24" : "w-48"}`}
    />
  );
}

function OneValue({
  label,
  shape,
  value,
  onChange,
}: {
  label: string;
  shape: FieldShape;
  value: string;
  onChange: (value: string) => void;
}) {
  const named = useValueNames();
  if (shape.type === "day") return <DayValue label={label} value={value} onChange={onChange} />;
  if (shape.type === "number")
    return <TextValue label={label} type="number" value={value} onType={onChange} />;
  if (shape.type !== "level") return <TextValue label={label} value={value} onType={onChange} />;
  const options = shape.words.map((word) => ({ value: word, label: named(word) }));
  return <BuilderSelect {...{ label, value, options }} onChoose={onChange} />;
}

function SeveralValues({
  field,
  shape,
  values,
  onChange,
}: {
  field: Parameters<typeof useNames>[0];
  shape: FieldShape;
  values: string[];
  onChange: (values: string[]) => void;
}) {
  const { tasks } = useText();
  const { builder: words } = useFilterText();
  const named = useValueNames();
  const found = useNames(field);
  if (shape.type === "code")
    return (
      <TextValue
        label={words.value}
        value={values.join(",")}
        onType={(text) => onChange(text.split(",").map((code) => code.trim()))}
      />
    );
  const known = "words" in shape ? [...shape.words] : found;
  const options = [...new Set([...known, ...values])].map((value) => ({
    ...{ value, label: named(value) },
  }));
  const toggle = (value: string) =>
    onChange(
      values.includes(value) ? values.filter((other) => other !== value) : [...values, value],
    );
  return (
    <Picker
      many
      label={words.value}
      placeholder={tasks.filter.search}
      nothing={tasks.filter.nothing}
      chosen={values}
      options={options}
      onChoose={toggle}
    >
      {(trigger) => (
        <button type="button" {...trigger} className={`${builderLook} truncate text-start`}>
          <span className="sr-only">{words.value}: </span>
          {values.length > 0 ? values.map(named).join(", ") : words.choose}
        </button>
      )}
    </Picker>
  );
}
