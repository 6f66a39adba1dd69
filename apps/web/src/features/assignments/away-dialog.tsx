import type { Assignment } from "@teamflow/domain/assignment";
import type { Reason } from "@teamflow/domain/failure";
import type { Member } from "@teamflow/domain/member";
import { type FormEvent, useState } from "react";
import { MemberPicker } from "../../app/member-picker.tsx";
import { usePeople } from "../../app/use-people.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { Progress } from "../../ui/progress.tsx";
import { reasonWords } from "../../ui/reason-words.ts";
import { ReasonField } from "./reason-field.tsx";
import { useRefusalWords } from "./refusal-words.ts";
import { type Kept, useHandingOver } from "./use-handing-over.ts";
import { useMemberAssignments } from "./use-member-assignments.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** Hands all that somebody is assigned to over to another member, and says what could not be. */
export function AwayDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const words = useAssignmentText().away;
  const { items } = useMemberAssignments(member.id);
  const [to, setTo] = useState<Member | undefined>();
  const [reason, setReason] = useState("");
  const { course, run } = useHandingOver();
  const isRunning = course !== null && !course.isOver;
  const start = (some: Assignment[], before = 0) => {
    if (to && !isRunning) void run(some, { member: to, reason: reason.trim() || null }, before);
  };
  return (
    <Dialog
      title={words.title(member.name)}
      description={words.lead}
      onClose={() => !isRunning && onClose()}
    >
      {course ? (
        <Outcome
          {...{ course, to }}
          onRetry={() =>
            start(
              course.kept.map(({ assignment }) => assignment),
              course.moved,
            )
          }
          onClose={onClose}
        />
      ) : (
        <Question
          {...{ member, items, to, reason }}
          onTo={setTo}
          onReason={setReason}
          onSubmit={() => start(items)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function Question({
  member,
  items,
  to,
  reason,
  onTo,
  onReason,
  onSubmit,
  onClose,
}: {
  member: Member;
  items: Assignment[];
  to: Member | undefined;
  reason: string;
  onTo: (member: Member | undefined) => void;
  onReason: (reason: string) => void;
  onSubmit: () => void;
  onClose: () => void;
}) {
  const { common } = useText();
  const words = useAssignmentText();
  const [isAsked, setAsked] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (to) onSubmit();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Successor {...{ member, to, onTo }} isMissing={isAsked && !to} />
      <ReasonField reason={reason} onChange={onReason} />
      <p className="text-sm text-soft">{words.away.total(items.length)}</p>
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button type="submit" look="primary">
          {words.away.submit(items.length)}
        </Button>
      </DialogFooter>
    </form>
  );
}

function Successor({
  member,
  to,
  onTo,
  isMissing,
}: {
  member: Member;
  to: Member | undefined;
  onTo: (member: Member | undefined) => void;
  isMissing: boolean;
}) {
  const words = useAssignmentText();
  const others = usePeople().people.filter(
    ({ id, status }) => status === "active" && id !== member.id,
  );
  return (
    <>
      <MemberPicker
        words={{
          ...{ label: words.away.to, choose: words.away.choose },
          ...{ find: words.bulk.find, nothing: words.bulk.nothing },
        }}
        members={others}
        chosen={to}
        onChoose={(id) => onTo(others.find((each) => each.id === id))}
      />
      {isMissing && (
        <p role="alert" className="-mt-3 text-sm text-danger">
          {words.away.needed}
        </p>
      )}
    </>
  );
}

function Outcome({
  course: { done, total, moved, kept, isOver },
  to,
  onRetry,
  onClose,
}: {
  course: NonNullable<ReturnType<typeof useHandingOver>["course"]>;
  to: Member | undefined;
  onRetry: () => void;
  onClose: () => void;
}) {
  const words = useAssignmentText().away;
  return (
    <div className="flex flex-col gap-4">
      <Progress label={words.progress} words={words.progressOf(done, total)} {...{ done, total }} />
      <p role="status" className="text-sm">
        {isOver && words.moved(moved)}
      </p>
      {kept.length > 0 && (
        <div className="text-sm">
          <p className="mb-1 font-medium">{words.kept(kept.length)}</p>
          <ul className="flex max-h-64 flex-col gap-1.5 overflow-y-auto">
            {kept.map((each) => (
              <KeptLine key={each.assignment.id} kept={each} name={to?.name ?? ""} />
            ))}
          </ul>
        </div>
      )}
      {isOver && (
        <DialogFooter>
          {kept.length > 0 && <Button onClick={onRetry}>{words.retry}</Button>}
          <Button look="primary" onClick={onClose}>
            {words.done}
          </Button>
        </DialogFooter>
      )}
    </div>
  );
}

function KeptLine({ kept: { assignment, reason }, name }: { kept: Kept; name: string }) {
  const { types } = useAssignmentText();
  const say = useWhy();
  return (
    <li className="rounded border border-line px-3 py-2">
      <span className="block">
        <span className="me-2 text-xs text-faint">{assignment.entityCode}</span>
        {assignment.entityName}
        <span className="ms-2 text-xs text-soft">{types[assignment.type]}</span>
      </span>
      <span className="block text-soft">{say(reason, name)}</span>
    </li>
  );
}

function useWhy(): (reason: Reason, name: string) => string {
  const { reasons } = useText();
  const { long } = useRefusalWords();
  return (reason, name) => {
    if (reason.kind === "not_in_team" || reason.kind === "already_assigned")
      return long(reason, name).words;
    if (reason.kind === "function_does_not_fit" || reason.kind === "type_does_not_fit")
      return long({ ...reason, accepted: [...reason.accepted] }, name).words;
    return reasonWords(reasons, reason);
  };
}
