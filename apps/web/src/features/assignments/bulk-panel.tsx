import { bulkAssignmentLimit } from "@teamflow/domain/assignment";
import { AssignmentType } from "@teamflow/domain/assignment-terms";
import { useState } from "react";
import { MembersField } from "../../app/members-field.tsx";
import { ModeSelect } from "../../app/tasks/mode-select.tsx";
import { usePeople } from "../../app/use-people.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Select } from "../../ui/select.tsx";
import type { Bulk } from "./use-bulk.ts";
import type { Ticks } from "./use-ticks.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** Who gets what is ticked, and as what. */
export function BulkPanel({ ticks, bulk }: { ticks: Ticks; bulk: Bulk }) {
  const words = useAssignmentText();
  const { people } = usePeople();
  const [isAsked, setAsked] = useState(false);
  const { tasks } = ticks;
  const isWhole = tasks.length > 0 && bulk.people.length > 0 && !bulk.isTooMany;
  return (
    <form
      aria-label={words.bulk.title}
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isWhole) bulk.look();
      }}
      className="flex w-80 shrink-0 flex-col gap-4 self-start p-4 max-lg:sticky max-lg:bottom-0 max-lg:z-20 max-lg:max-h-[60dvh] max-lg:w-full max-lg:overflow-y-auto max-lg:border-t max-lg:border-line max-lg:bg-float lg:sticky lg:top-0 lg:min-h-full lg:border-s lg:border-line"
    >
      <p className="text-sm text-pretty text-soft max-lg:hidden">{words.bulk.lead}</p>
      <p role="status" className="text-sm font-medium">
        {words.bulk.ticked(tasks.length)}
      </p>
      <div className="flex flex-col gap-4 max-lg:grid max-lg:grid-cols-2 max-lg:items-start max-sm:grid-cols-1 max-sm:gap-3">
        <TypeSelect bulk={bulk} />
        <MembersField
          words={words.bulk}
          members={people.filter(({ status }) => status === "active")}
          chosen={bulk.people}
          onToggle={bulk.toggle}
          error={isAsked && bulk.people.length === 0 ? words.bulk.nobody : undefined}
        />
        {bulk.people.length > 1 && <ShareSelect bulk={bulk} />}
        <ModeSelect words={words.bulk} mode={bulk.mode} onChoose={bulk.setMode} />
      </div>
      <Faults {...{ ticks, bulk, isAsked }} />
      <Button type="submit" look="primary" busy={bulk.busy} className="max-sm:w-full">
        {words.bulk.check}
        {bulk.pairs.length > 0 && ` · ${words.bulk.total(bulk.pairs.length)}`}
      </Button>
    </form>
  );
}

function Faults({ ticks, bulk, isAsked }: { ticks: Ticks; bulk: Bulk; isAsked: boolean }) {
  const words = useAssignmentText().bulk;
  const fault = bulk.isTooMany
    ? words.tooMany(bulk.pairs.length, bulkAssignmentLimit)
    : isAsked && ticks.tasks.length === 0 && words.none;
  return (
    <>
      {fault && (
        <p role="alert" className="text-sm text-danger">
          {fault}
        </p>
      )}
      {bulk.types.error && <FailureLine error={bulk.types.error} />}
    </>
  );
}

function TypeSelect({ bulk: { types, type, setType } }: { bulk: Bulk }) {
  const words = useAssignmentText();
  return (
    <Select
      label={words.assign.as}
      value={type ?? ""}
      onChange={({ currentTarget: { value } }) => setType(AssignmentType.parse(value))}
      options={types.possible.map((value) => ({ value, label: words.types[value] }))}
    />
  );
}

function ShareSelect({ bulk: { share, setShare } }: { bulk: Bulk }) {
  const words = useAssignmentText().bulk;
  return (
    <Select
      label={words.share}
      value={share}
      onChange={({ currentTarget: { value } }) => setShare(value === "each" ? "each" : "in_turn")}
      options={[
        { value: "in_turn", label: words.inTurn },
        { value: "each", label: words.each },
      ]}
    />
  );
}
