import { reasonOf } from "@teamflow/client/reason";
import { useOrganizationText } from "../../app/settings-words.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import type { PartProps } from "./part-props.ts";
import { SettingsPart } from "./settings-part.tsx";
import { useSettingsPart } from "./use-settings-part.ts";

/** What everybody must show to get in. */
export function SecurityPart({ settings, isLocked }: PartProps) {
  const { security } = useOrganizationText();
  const part = useSettingsPart(settings);
  const reason = part.problem === null ? null : reasonOf(part.problem);
  const isFirst = reason?.kind === "second_factor_required";
  return (
    <SettingsPart
      title={security.title}
      part={isFirst ? { ...part, problem: null } : part}
      isLocked={isLocked}
    >
      <div>
        <Checkbox
          label={security.secondFactor}
          checked={part.value.requiresSecondFactor}
          onChange={(event) => part.change({ requiresSecondFactor: event.currentTarget.checked })}
        />
        <p className="ms-6 text-sm text-faint">{security.secondFactorHint}</p>
      </div>
      {isFirst && (
        <p role="alert" className="rounded bg-danger-wash px-3 py-2 text-sm">
          {reason.isSetUp ? security.secondFactorAgain : security.secondFactorFirst}{" "}
          <a href="/me" className="font-medium text-accent underline underline-offset-2">
            {security.toAccount}
          </a>
        </p>
      )}
    </SettingsPart>
  );
}
