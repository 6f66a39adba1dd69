import { AssignmentType } from "@teamflow/domain/assignment-terms";
import { useEffect, useRef } from "react";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Select } from "../../ui/select.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { CandidateList } from "./candidate-list.tsx";
import { isTask } from "./entity.ts";
import { ReasonField } from "./reason-field.tsx";
import { type Assigning, useAssigning } from "./use-assigning.ts";
import { Verdict } from "./verdict.tsx";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** Assigns somebody, or hands an assignment over: who suits best stands first, and what speaks against it is said before. */
export function AssignDialog(props: Assigning) {
  const { entity, replaced, onClose } = props;
  const words = useAssignmentText();
  const { loading } = useText().common;
  const state = useAssigning(props);
  const { types } = state;
  const title = replaced
    ? words.assign.handOverTitle(entity.code, replaced.memberName)
    : words.assign.title(entity.code);
  return (
    <Dialog title={title} description={entity.name} size="medium" onClose={onClose}>
      {types.isPending && <SkeletonRows rows={3} label={loading} />}
      {types.error && <FailureLine error={types.error} />}
      {!types.isPending && !types.error && types.possible.length === 0 && (
        <Notice>{words.assign.noTypes}</Notice>
      )}
      {state.type && <Form {...props} state={state} />}
    </Dialog>
  );
}

type State = ReturnType<typeof useAssigning>;

function Form({ entity, replaced, onClose, state }: Assigning & { state: State }) {
  const { common } = useText();
  const { type } = state;
  const submit = useSubmitLabel(state, replaced !== undefined);
  const form = useRef<HTMLFormElement>(null);
  // The dialog may have opened before the rules were there: then nothing in it could take the focus.
  useEffect(() => {
    if (!form.current?.contains(document.activeElement))
      form.current?.querySelector<HTMLElement>("select, input")?.focus();
  }, []);
  if (!type) return null;
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (state.isFit) state.submit();
      }}
      className="flex flex-col gap-4"
    >
      {!replaced && <TypeSelect state={state} />}
      <CandidateList
        {...{ entity, type, replaced, chosen: state.person?.memberId }}
        onChoose={state.choose}
      />
      {state.person && <Verdict {...{ entity, state, type, isHandOver: replaced !== undefined }} />}
      {!replaced && isTask(entity) && <PrimaryMark state={state} />}
      {(replaced ?? state.remedy === "reassign") && (
        <ReasonField reason={state.reason} onChange={state.setReason} />
      )}
      {state.error && <FailureLine error={state.error} />}
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button type="submit" look="primary" busy={state.busy} disabled={!state.isFit}>
          {submit}
        </Button>
      </DialogFooter>
    </form>
  );
}

function useSubmitLabel({ conflicts, remedy }: State, isHandOver: boolean): string {
  const words = useAssignmentText().assign;
  if (conflicts.some(({ kind }) => kind === "overloaded")) return words.submitAnyway;
  return isHandOver || remedy === "reassign" ? words.submitHandOver : words.submit;
}

function TypeSelect({ state }: { state: State }) {
  const words = useAssignmentText();
  return (
    <Select
      label={words.assign.as}
      value={state.type}
      onChange={({ currentTarget: { value } }) => state.setType(AssignmentType.parse(value))}
      options={state.types.possible.map((value) => ({ value, label: words.types[value] }))}
    />
  );
}

/** At most one assignment of a task is the primary one; who has the mark now is said. */
function PrimaryMark({ state: { primary, isPrimary, setMark, remedy } }: { state: State }) {
  const words = useAssignmentText().assign;
  if (remedy === "reassign") return null;
  const instead = isPrimary && primary ? words.primaryInstead(primary.memberName) : null;
  return (
    <Checkbox
      checked={isPrimary}
      onChange={({ currentTarget: { checked } }) => setMark(checked)}
      label={
        <>
          {words.primary}
          {instead && <span className="text-faint"> · {instead}</span>}
        </>
      }
    />
  );
}
