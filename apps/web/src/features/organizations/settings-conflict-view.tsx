import type { OrganizationPatch } from "@teamflow/domain/organization";
import { GitCompareArrows } from "lucide-react";
import { useOrganizationText } from "../../app/settings-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import type { Field } from "./settings-conflict.ts";
import { useDayNames } from "./use-day-names.ts";
import type { SettingsConflict, SettingsPart } from "./use-settings-part.ts";

/** Both versions of what two people changed, beside each other, before one of them is kept. */
export function SettingsConflictView({
  part,
  conflict: { fields, theirs },
}: {
  part: SettingsPart;
  conflict: SettingsConflict;
}) {
  const words = useOrganizationText();
  const valueWords = useValueWords();
  const names = useFieldNames();
  return (
    <section
      role="alert"
      aria-label={words.conflict.title}
      className="mt-5 rounded border border-accent p-4"
    >
      <h3 className="flex items-center gap-2 text-base font-semibold">
        <GitCompareArrows size={16} aria-hidden className="text-accent" />
        {words.conflict.title}
      </h3>
      {fields.map((field) => (
        <dl key={field} className="mt-3 text-sm">
          <dt className="font-medium">{names[field]}</dt>
          <dd className="mt-1 grid gap-2 sm:grid-cols-2">
            <Side label={words.conflict.yours}>{valueWords(part.mine, field)}</Side>
            <Side label={words.conflict.theirs}>{valueWords(theirs, field)}</Side>
          </dd>
        </dl>
      ))}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button size="small" look="quiet" onClick={part.discard}>
          {words.conflict.keepTheirs}
        </Button>
        <Button size="small" look="primary" busy={part.busy} onClick={part.insist}>
          {words.conflict.saveMine}
        </Button>
      </div>
    </section>
  );
}

function Side({ label, children }: { label: string; children: string }) {
  return (
    <span className="rounded border border-line p-2.5">
      <span className="block text-xs text-faint">{label}</span>
      <span className="break-words">{children}</span>
    </span>
  );
}

function useFieldNames(): Record<Field, string> {
  const { profile, time, load, look, joining, security } = useOrganizationText();
  return {
    ...{ name: profile.name, slug: profile.slug, accent: look.accent },
    ...{ timeZone: time.timeZone, locale: time.locale, weekStart: time.weekStart },
    ...{ workingDays: time.workingDays, signUpDomains: joining.domains },
    requiresSecondFactor: security.secondFactor,
    fullFromAssignments: `${load.assignments}: ${load.full}`,
    overloadedFromAssignments: `${load.assignments}: ${load.overloaded}`,
    fullFromHours: `${load.hours}: ${load.full}`,
    overloadedFromHours: `${load.hours}: ${load.overloaded}`,
  };
}

function useValueWords(): (patch: OrganizationPatch, field: Field) => string {
  const { rail } = useText().common;
  const { conflict } = useOrganizationText();
  const days = useDayNames();
  return (patch, field) => {
    if (field === "locale" && patch.locale) return rail.languages[patch.locale];
    if (field === "weekStart") return days(patch.weekStart ?? 1);
    if (field === "workingDays") return (patch.workingDays ?? []).map(days).join(", ");
    if (field === "signUpDomains") return patch.signUpDomains?.join(", ") || conflict.nothing;
    return patch[field]?.toString() ?? conflict.nothing;
  };
}
