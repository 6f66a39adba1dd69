import { type Candidate, countedLoad } from "@teamflow/domain/assignment";
import type { LoadLevel } from "@teamflow/domain/load-thresholds";
import { useId } from "react";
import { useMemberText } from "../../app/member-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { classes } from "../../ui/classes.ts";
import { useRefusalWords } from "./refusal-words.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

const loadTones = {
  green: "tone-green",
  amber: "tone-yellow",
  red: "tone-red",
} as const satisfies Record<LoadLevel, string>;

/** Somebody who could be assigned: how well they fit, how much they have to do, or why they can't be. */
export function CandidateRow({
  name,
  candidate,
  isChosen,
  onChoose,
}: {
  name: string;
  candidate: Candidate;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const words = useAssignmentText().assign;
  const { memberId } = useOrganization();
  const id = useId();
  const { isEligible, avatarId } = candidate;
  return (
    <div className="relative flex min-h-11 items-center gap-2.5 border-b border-line px-3 py-1 text-sm transition-tint last:border-b-0 hover:bg-hover has-checked:bg-accent-wash">
      <input
        id={id}
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        aria-describedby={`${id}-note`}
        className="relative z-10 size-4 shrink-0"
      />
      <Avatar name={candidate.name} size="small" picture={avatarId && `/avatars/${avatarId}`} />
      <div className="min-w-0 flex-1">
        {/* All of the row belongs to its words. */}
        <label
          htmlFor={id}
          className={classes(
            "block truncate font-medium after:absolute after:inset-0",
            !isEligible && "text-soft",
          )}
        >
          {candidate.name}
          {candidate.memberId === memberId && (
            <span className="ms-1.5 text-xs font-normal text-faint">{words.you}</span>
          )}
        </label>
        <Note id={`${id}-note`} candidate={candidate} />
      </div>
      <Load candidate={candidate} />
    </div>
  );
}

function Note({ id, candidate }: { id: string; candidate: Candidate }) {
  const words = useAssignmentText().assign;
  const { functions } = useMemberText();
  const { short } = useRefusalWords();
  const { fit, reason, primaryFunction } = candidate;
  const does = primaryFunction && functions[primaryFunction];
  const said = reason ? short(reason) : fit && words.fits[fit];
  return (
    <p id={id} className="truncate text-xs text-soft">
      {[said, does].filter(Boolean).join(" · ")}
    </p>
  );
}

/** How much they have to do: a dot, a number, and the words for whoever can't see either. */
function Load({ candidate: { load, estimatedHours, level } }: { candidate: Candidate }) {
  const words = useAssignmentText().assign;
  const hours = new Intl.NumberFormat(useRegion()).format(estimatedHours);
  const isMany = load >= countedLoad;
  const assignments = isMany ? words.loadMany(load) : words.load(load);
  const said = estimatedHours > 0 ? `${assignments}, ${words.hours(hours)}` : assignments;
  return (
    <span
      data-tooltip={said}
      className={classes(
        loadTones[level],
        "relative inline-flex w-10 shrink-0 items-center justify-end gap-1.5 tabular-nums",
      )}
    >
      <span aria-hidden className="size-2 shrink-0 rounded-full bg-tone" />
      <span aria-hidden>{isMany ? `${load}+` : load}</span>
      <span className="sr-only">{said}</span>
    </span>
  );
}
