import { type Flag, rolloutSteps } from "@teamflow/domain/flag";
import { type FormEvent, useState } from "react";
import { useFlagText } from "../../app/flag-words.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { ListedOrganizations, ListedPeople } from "./flag-lists.tsx";
import { useChangeFlag } from "./use-flag-changes.ts";

/** What decides about a flag; each change has its effect as it is made. */
export function FlagEditor({ flag }: { flag: Flag }) {
  const { instance } = useFlagText();
  const change = useChangeFlag();
  return (
    <div className="flex flex-col gap-5 border-t border-line px-4 py-4">
      <div>
        <Checkbox
          label={instance.enabled}
          checked={flag.isEnabled}
          onChange={(event) => void change(flag, { isEnabled: event.currentTarget.checked })}
        />
        <p className="ms-6 text-sm text-faint">{instance.enabledHint}</p>
      </div>
      <Percentage key={flag.percentage} flag={flag} />
      <ListedOrganizations flag={flag} />
      <ListedPeople flag={flag} />
    </div>
  );
}

function Percentage({ flag }: { flag: Flag }) {
  const { instance } = useFlagText();
  const change = useChangeFlag();
  const [written, setWritten] = useState(String(flag.percentage));
  const [isWrong, setWrong] = useState(false);
  const set = (percentage: number) => {
    if (percentage !== flag.percentage) void change(flag, { percentage });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const percentage = Number(written);
    const isFine =
      written.trim() !== "" && Number.isInteger(percentage) && percentage >= 0 && percentage <= 100;
    setWrong(!isFine);
    if (isFine) set(percentage);
  };
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <div className="w-28">
          <TextField
            label={instance.percentage}
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            value={written}
            aria-invalid={isWrong || undefined}
            onChange={(event) => setWritten(event.currentTarget.value)}
          />
        </div>
        <Button type="submit" className="h-9 max-sm:h-11">
          {instance.edit}
        </Button>
        <RolloutSteps percentage={flag.percentage} onChoose={set} />
      </div>
      <p
        role={isWrong ? "alert" : undefined}
        className={isWrong ? "text-sm text-danger" : "text-sm text-faint"}
      >
        {isWrong ? instance.range : instance.percentageHint}
      </p>
    </form>
  );
}

/** The percentages that one press sets. */
function RolloutSteps({
  percentage,
  onChoose,
}: {
  percentage: number;
  onChoose: (percentage: number) => void;
}) {
  const { instance } = useFlagText();
  return (
    <div role="group" aria-label={instance.percentage} className="flex gap-1">
      {rolloutSteps.map((step) => (
        <Button
          key={step}
          look="quiet"
          className="h-9 max-sm:h-11"
          aria-pressed={percentage === step}
          onClick={() => onChoose(step)}
        >
          {instance.preset(step)}
        </Button>
      ))}
    </div>
  );
}
