import type { Assignment } from "@teamflow/domain/assignment";
import { may } from "@teamflow/domain/permission";
import { History, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import type { Entity } from "./entity.ts";
import { PersonChip } from "./person-chip.tsx";
import { useEntityAssignments } from "./use-entity-assignments.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

const AssignDialog = lazy(async () => ({
  default: (await import("./assign-dialog.tsx")).AssignDialog,
}));
const UnassignDialog = lazy(async () => ({
  default: (await import("./unassign-dialog.tsx")).UnassignDialog,
}));
const HistoryDialog = lazy(async () => ({
  default: (await import("./history-dialog.tsx")).HistoryDialog,
}));

/** What is being done about an entity's people. */
export type Doing =
  | { kind: "assign" }
  | { kind: "history" }
  | { kind: "hand_over" | "unassign"; assignment: Assignment };

/** Everybody who has to do with something, by what they are there, and the ways to change it. */
export function PeoplePart({ entity }: { entity: Entity }) {
  const words = useAssignmentText();
  const [doing, setDoing] = useState<Doing | null>(null);
  const mayAssign = may(entity.holder, "assignment:create") && entity.isOpen;
  return (
    <section aria-label={words.title} className="flex flex-col gap-1 border-t border-line pt-3">
      <div className="flex items-center gap-1">
        <h2 className="flex-1 text-sm font-medium text-soft">{words.title}</h2>
        <IconButton
          label={words.history}
          icon={<History size={15} />}
          onClick={() => setDoing({ kind: "history" })}
        />
        {mayAssign && (
          <Button
            look="quiet"
            size="small"
            icon={<Plus size={14} aria-hidden />}
            onClick={() => setDoing({ kind: "assign" })}
          >
            {words.assign.action}
          </Button>
        )}
      </div>
      <People entity={entity} onDo={setDoing} />
      <Suspense>
        <Open entity={entity} doing={doing} onClose={() => setDoing(null)} />
      </Suspense>
    </section>
  );
}

function People({ entity, onDo }: { entity: Entity; onDo: (doing: Doing) => void }) {
  const { loading } = useText().common;
  const words = useAssignmentText();
  const { byType, error, data } = useEntityAssignments(entity.id);
  if (error && !data) return <FailureLine error={error} />;
  if (!data)
    return (
      <div role="status" aria-label={loading}>
        <Skeleton className="h-5 w-2/5" />
      </div>
    );
  if (byType.length === 0) return <p className="py-1 text-sm text-faint">{words.nobody}</p>;
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-0.5 text-sm">
      {byType.map(({ type, people }) => (
        <div key={type} className="contents">
          <dt className="flex min-h-8 items-center self-start text-faint">{words.types[type]}</dt>
          <dd className="-ms-2 flex min-w-0 flex-wrap items-center">
            {people.map((assignment) => (
              <PersonChip key={assignment.id} {...{ assignment, entity, onDo }} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Open({
  entity,
  doing,
  onClose,
}: {
  entity: Entity;
  doing: Doing | null;
  onClose: () => void;
}) {
  if (doing?.kind === "assign") return <AssignDialog entity={entity} onClose={onClose} />;
  if (doing?.kind === "hand_over")
    return <AssignDialog entity={entity} replaced={doing.assignment} onClose={onClose} />;
  if (doing?.kind === "unassign")
    return <UnassignDialog assignment={doing.assignment} onClose={onClose} />;
  return doing && <HistoryDialog entity={entity} onClose={onClose} />;
}
