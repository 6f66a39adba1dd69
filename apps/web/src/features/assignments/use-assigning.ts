import { reasonOf } from "@teamflow/client/reason";
import type { Assignment, Candidate } from "@teamflow/domain/assignment";
import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import { skipToken } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { type Entity, isTask } from "./entity.ts";
import { useAssignmentRefused } from "./use-assignment-refused.ts";
import { useEntityAssignments } from "./use-entity-assignments.ts";
import { useTypes } from "./use-types.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

/** What is chosen where somebody else holds it already. */
export type Remedy = "keep_both" | "reassign";

/** What is chosen in the dialog, the server's verdict on it, and the way to send it. */
export function useAssigning({ entity, replaced, onClose }: Assigning) {
  const { orgId } = useOrganization();
  const types = useTypes(entity.kind);
  const { held } = useEntityAssignments(entity.id);
  const [chosenType, setType] = useState<AssignmentType | null>(null);
  const [person, setPerson] = useState<Candidate | null>(null);
  const [remedy, setRemedy] = useState<Remedy | null>(null);
  const [reason, setReason] = useState("");
  const [ownMark, setMark] = useState<boolean | null>(null);
  const type = replaced?.type ?? chosenType ?? types.first;
  const wanted = person && type && { entityId: entity.id, memberId: person.memberId, type };
  const asked = api.assignments.validate.useQuery(wanted ? { orgId, ...wanted } : skipToken, {
    retry: false,
  });
  const verdict = wanted ? asked.data : undefined;
  const conflicts = verdict?.conflicts.filter(isOther(replaced)) ?? [];
  const holding = conflicts.find((each) => each.kind === "held_by_other");
  const primary = held.find(({ isPrimary }) => isPrimary);
  const isPrimary = ownMark ?? (type === "assignee" && !primary);
  const send = useSend({ entity, replaced, onClose });
  return {
    ...{ types, type, person, verdict, conflicts, remedy, reason, primary, isPrimary, held },
    checkError: wanted ? asked.error : null,
    isChecking: Boolean(wanted) && asked.isFetching && !asked.data,
    isFit: verdict?.isValid === true && (!holding || remedy !== null || replaced !== undefined),
    ...{ busy: send.busy, error: send.error, setRemedy, setReason, setMark },
    setType: (next: AssignmentType) => {
      setType(next);
      setRemedy(null);
    },
    choose: (next: Candidate) => {
      setPerson(next);
      setRemedy(null);
    },
    submit: () => {
      if (!wanted || !person || send.busy) return;
      const former =
        replaced ??
        (remedy === "reassign" ? held.find(({ id }) => id === holding?.assignmentId) : undefined);
      const mark = isTask(entity) ? { isPrimary } : {};
      void send.run({
        person,
        wanted: { ...wanted, ...mark },
        former,
        reason: reason.trim() || null,
      });
    },
  };
}

export type Assigning = {
  entity: Entity;
  /** The assignment that is handed over; absent where a new one is made. */
  replaced?: Assignment | undefined;
  onClose: () => void;
};

type Wanted = {
  entityId: Entity["id"];
  memberId: Candidate["memberId"];
  type: AssignmentType;
  isPrimary?: boolean;
};
type Sent = {
  person: Candidate;
  wanted: Wanted;
  former: Assignment | undefined;
  reason: string | null;
};

/** What speaks against it is that somebody else has it; not that whoever hands it over has. */
function isOther(replaced: Assignment | undefined) {
  return (conflict: { kind: string; assignmentId?: string }) =>
    replaced === undefined || conflict.assignmentId !== replaced.id;
}

function useSend({ onClose }: Assigning) {
  const words = useAssignmentText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const { undo } = useText().common;
  const refused = useAssignmentRefused();
  const assign = api.assignments.assign.useMutation();
  const reassign = api.assignments.reassign.useMutation();
  const takeBack = async (made: Assignment, to: Assignment["memberId"] | null) => {
    const seen = { orgId, assignmentId: made.id, version: made.version };
    try {
      if (to) await utils.client.assignments.reassign.mutate({ ...seen, memberId: to });
      else await utils.client.assignments.unassign.mutate(seen);
    } catch (error) {
      refused(error);
    }
    await utils.assignments.invalidate();
  };
  const run = async ({ person, wanted, former, reason }: Sent) => {
    try {
      const made = former
        ? await reassign.mutateAsync({
            ...{ orgId, assignmentId: former.id, version: former.version },
            ...{ memberId: wanted.memberId, reason },
          })
        : await assign.mutateAsync({ orgId, ...wanted });
      toast({
        words: former
          ? words.assign.handedOver(former.memberName, person.name)
          : words.assign.done(person.name, words.types[wanted.type]),
        action: { label: undo, run: () => void takeBack(made, former?.memberId ?? null) },
      });
      onClose();
    } catch (error) {
      if (reasonOf(error).kind === "stale") refused(error);
    }
    await utils.assignments.invalidate();
  };
  return {
    run,
    busy: assign.isPending || reassign.isPending,
    error: assign.error ?? reassign.error,
  };
}
