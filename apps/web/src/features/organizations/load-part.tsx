import { faultsOf, LoadThresholds, usualThresholds } from "@teamflow/domain/load-thresholds";
import { useOrganizationText } from "../../app/settings-words.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import type { PartProps } from "./part-props.ts";
import { SettingsPart } from "./settings-part.tsx";
import { useSettingsPart } from "./use-settings-part.ts";

const byAssignments = ["fullFromAssignments", "overloadedFromAssignments"] as const;
const byHours = ["fullFromHours", "overloadedFromHours"] as const;

/** From how much work on somebody is full, and overloaded. */
export function LoadPart({ settings, isLocked }: PartProps) {
  const { load } = useOrganizationText();
  const part = useSettingsPart(settings);
  const thresholds = thresholdsOf(part.value);
  const isUsual = LoadThresholds.keyof().options.every(
    (name) => thresholds[name] === usualThresholds[name],
  );
  const own = { thresholds, errors: part.errors, onChange: part.change };
  return (
    <SettingsPart title={load.title} lead={load.lead} part={part} isLocked={isLocked}>
      <Pair legend={load.assignments} names={byAssignments} {...own} />
      <Pair legend={load.hours} hint={load.hoursHint} names={byHours} {...own} />
      {!isUsual && !isLocked && (
        <Button look="quiet" className="self-start" onClick={() => part.change(usualThresholds)}>
          {load.usual}
        </Button>
      )}
    </SettingsPart>
  );
}

function thresholdsOf(value: LoadThresholds): LoadThresholds {
  const { fullFromAssignments, overloadedFromAssignments } = value;
  const { fullFromHours, overloadedFromHours } = value;
  return { fullFromAssignments, overloadedFromAssignments, fullFromHours, overloadedFromHours };
}

type Name = keyof LoadThresholds;
type PairProps = {
  legend: string;
  hint?: string;
  /** From where on it is full, and from where on overloaded. */
  names: readonly [Name, Name];
  thresholds: LoadThresholds;
  errors: { readonly [N in Name]?: string };
  onChange: (patch: Partial<LoadThresholds>) => void;
};

/** Two thresholds of the same kind side by side, since the second is above the first. */
function Pair({ legend, hint, names, thresholds, errors, onChange }: PairProps) {
  const { load } = useOrganizationText();
  const tooLow = faultsOf(thresholds);
  const faultOf = (name: Name) => {
    const isFine = LoadThresholds.shape[name].safeParse(thresholds[name]).success;
    if (!isFine) return load.range(LoadThresholds.shape[name].maxValue ?? 0);
    return tooLow.includes(name) ? load.notAboveFull : errors[name];
  };
  const [full, overloaded] = names;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-semibold">{legend}</legend>
      <div className="grid max-w-md grid-cols-2 gap-3">
        {([full, overloaded] as const).map((name) => (
          <TextField
            key={name}
            label={name === full ? load.full : load.overloaded}
            type="number"
            inputMode="numeric"
            min={1}
            step={1}
            value={thresholds[name] || ""}
            error={faultOf(name)}
            onChange={(event) => onChange({ [name]: Number(event.currentTarget.value) })}
          />
        ))}
      </div>
      {hint && <p className="mt-1 text-sm text-faint">{hint}</p>}
    </fieldset>
  );
}
