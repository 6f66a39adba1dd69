import { reasonOf } from "@teamflow/client/reason";
import type { Assignment } from "@teamflow/domain/assignment";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { ReasonField } from "./reason-field.tsx";
import { useAssignmentRefused } from "./use-assignment-refused.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** Ends an assignment, with a reason for whoever is concerned. */
export function UnassignDialog({
  assignment,
  onClose,
}: {
  assignment: Assignment;
  onClose: () => void;
}) {
  const { common } = useText();
  const words = useAssignmentText();
  const [reason, setReason] = useState("");
  const { removal, unassign } = useUnassign(assignment, onClose);
  const { memberName, type, entityCode } = assignment;
  return (
    <Dialog
      title={words.removal.title(memberName)}
      description={words.removal.lead(words.types[type], entityCode)}
      onClose={onClose}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!removal.isPending) void unassign(reason);
        }}
        className="flex flex-col gap-4"
      >
        <ReasonField reason={reason} onChange={setReason} />
        {removal.error && reasonOf(removal.error).kind !== "stale" && (
          <FailureLine error={removal.error} />
        )}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="danger" busy={removal.isPending}>
            {words.removal.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useUnassign(assignment: Assignment, onDone: () => void) {
  const { undo } = useText().common;
  const words = useAssignmentText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const refused = useAssignmentRefused();
  const removal = api.assignments.unassign.useMutation();
  const { mutateAsync: assign } = api.assignments.assign.useMutation();
  const { id: assignmentId, version, entityId, memberId, type, isPrimary } = assignment;
  const takeBack = async () => {
    try {
      const mark = assignment.taskId && { isPrimary };
      await assign({ orgId, entityId, memberId, type, ...mark });
    } catch (error) {
      refused(error);
    }
    await utils.assignments.invalidate();
  };
  const unassign = async (reason: string) => {
    try {
      await removal.mutateAsync({ orgId, assignmentId, version, reason: reason.trim() || null });
      toast({
        words: words.removal.done(assignment.memberName),
        action: { label: undo, run: () => void takeBack() },
      });
      onDone();
    } catch (error) {
      // Somebody was first: the list shows how it stands now, and this question is over.
      if (reasonOf(error).kind !== "stale") return;
      refused(error);
      onDone();
    } finally {
      await utils.assignments.invalidate();
    }
  };
  return { removal, unassign };
}
