import type { MemberId } from "@teamflow/domain/ids";
import type { TeamMember } from "@teamflow/domain/team";
import { useId } from "react";
import { useMay } from "../../app/organization.ts";
import { Select } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useTeamText } from "./words.ts";

/** What becomes of somebody's work, as it is being chosen. */
export type Word = {
  whatOfWork: "keep" | "reassign" | "unassign";
  toMemberId: MemberId | null;
  reason: string;
};

const ways = ["keep", "reassign", "unassign"] as const;

/** Asks what becomes of the work of somebody who leaves a team. */
export function WorkQuestion({
  count,
  word,
  people,
  onChange,
}: {
  count: number;
  word: Word;
  people: TeamMember[];
  onChange: (word: Word) => void;
}) {
  const words = useTeamText().removal;
  const mayAssign = useMay("assignment:create");
  const possible = ways.filter(
    (way) => way === "keep" || (mayAssign && (way === "unassign" || people.length > 0)),
  );
  const first = people[0]?.memberId ?? null;
  return (
    <>
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-2 text-sm text-pretty">{words.question(count)}</legend>
        {possible.map((way) => (
          <Way
            key={way}
            way={way}
            isChosen={word.whatOfWork === way}
            onChoose={() =>
              onChange({ ...word, whatOfWork: way, toMemberId: way === "reassign" ? first : null })
            }
          />
        ))}
        {!mayAssign && <p className="text-sm text-faint">{words.onlyKeep}</p>}
      </fieldset>
      {word.whatOfWork === "reassign" && (
        <Successor
          {...{ word, people }}
          onChoose={(toMemberId) => onChange({ ...word, toMemberId })}
        />
      )}
      {word.whatOfWork !== "keep" && (
        <Reason reason={word.reason} onChange={(reason) => onChange({ ...word, reason })} />
      )}
    </>
  );
}

function Successor({
  word,
  people,
  onChoose,
}: {
  word: Word;
  people: TeamMember[];
  onChoose: (memberId: MemberId | null) => void;
}) {
  const words = useTeamText().removal;
  return (
    <Select
      label={words.to}
      value={word.toMemberId ?? ""}
      onChange={({ currentTarget: { value } }) =>
        onChoose(people.find(({ memberId }) => memberId === value)?.memberId ?? null)
      }
      options={people.map(({ memberId, name }) => ({ value: memberId, label: name }))}
    />
  );
}

function Way({
  way,
  isChosen,
  onChoose,
}: {
  way: Word["whatOfWork"];
  isChosen: boolean;
  onChoose: () => void;
}) {
  const words = useTeamText().removal;
  const id = useId();
  return (
    <div className="relative flex gap-2.5 rounded border border-line px-3 py-2 text-sm transition-tint hover:bg-hover has-checked:border-accent has-checked:bg-accent-wash">
      <input
        id={id}
        type="radio"
        name="whatOfWork"
        value={way}
        checked={isChosen}
        onChange={onChoose}
        aria-describedby={`${id}-note`}
        className="relative z-10 mt-0.5 size-4 shrink-0"
      />
      <div>
        {/* All of the box belongs to its words. */}
        <label htmlFor={id} className="block font-medium after:absolute after:inset-0">
          {words[way]}
        </label>
        <p id={`${id}-note`} className="text-soft">
          {words[`${way}Note`]}
        </p>
      </div>
    </div>
  );
}

function Reason({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) {
  const words = useTeamText().removal;
  return (
    <TextField
      label={words.reason}
      hint={words.reasonHint}
      autoComplete="off"
      maxLength={500}
      value={reason}
      onChange={({ currentTarget: { value } }) => onChange(value)}
    />
  );
}
