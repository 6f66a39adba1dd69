import { conditionBy, operatorOf, operatorsOf, valuesOf } from "@teamflow/domain/filter/builder";
import { shapeOf } from "@teamflow/domain/filter/fields";
import type { Condition } from "@teamflow/domain/filter/filter";
import { BuilderSelect } from "./builder-select.tsx";
import { useFilterText } from "./filter-words.ts";

type OperatorProps = { condition: Condition; onChange: (condition: Condition) => void };

/** How a row compares. Days are before or after, and all else is below or above. */
export function OperatorSelect({ condition, onChange }: OperatorProps) {
  const { builder } = useFilterText();
  if (!("field" in condition))
    return <span className="text-sm text-soft">{builder.operators.words}</span>;
  const { field } = condition;
  const shape = shapeOf(field);
  if (!shape) return null;
  const names =
    shape.type === "day" ? { ...builder.operators, ...builder.days } : builder.operators;
  const operators = operatorsOf(shape);
  return (
    <BuilderSelect
      label={builder.operator}
      value={operatorOf(condition)}
      options={operators.map((operator) => ({ value: operator, label: names[operator] }))}
      onChoose={(chosen) => {
        const operator = operators.find((known) => known === chosen);
        if (operator && operator !== "words")
          onChange(conditionBy(field, operator, valuesOf(condition)));
      }}
    />
  );
}
