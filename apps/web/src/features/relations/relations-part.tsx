import type { Relation } from "@teamflow/domain/relation";
import { type RelationType, scheduleLinks } from "@teamflow/domain/relation-terms";
import type { Task } from "@teamflow/domain/task";
import { Link } from "@tanstack/react-router";
import { Ban, Plus, X } from "lucide-react";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { FailureLine } from "../../ui/failure.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { AddRelation } from "./add-relation.tsx";
import { lagWords } from "./lag.ts";
import { RelationLag } from "./relation-lag.tsx";
import { TaskLink } from "./task-link.tsx";
import { useRelating } from "./use-relating.ts";
import { useStructureText } from "./words.ts";

/** What a task is related to, what holds it up first, and the ways to change that. */
export function RelationsPart({ task, mayEdit }: { task: Task; mayEdit: boolean }) {
  const words = useStructureText();
  const { orgId, slug } = useOrganization();
  const { key } = useProject();
  const [isAdding, setIsAdding] = useState(false);
  const { data, error } = api.relations.list.useQuery({ orgId, taskId: task.id });
  return (
    <section aria-label={words.relations} className="flex flex-col gap-1 border-t border-line pt-3">
      <div className="flex items-center gap-1">
        <h2 className="flex-1 text-sm font-medium text-soft">{words.relations}</h2>
        {(data?.length ?? 0) > 0 && (
          <Link
            to="/o/$slug/p/$key/critical-path"
            params={{ slug, key }}
            className="rounded px-2 py-1 text-xs text-soft transition-tint hover:bg-hover"
          >
            {words.criticalPath}
          </Link>
        )}
        {mayEdit && !isAdding && (
          <Button
            look="quiet"
            size="small"
            icon={<Plus size={14} aria-hidden />}
            onClick={() => setIsAdding(true)}
          >
            {words.relate}
          </Button>
        )}
      </div>
      {task.isBlocked && (
        <p className="tone-red flex items-center gap-1.5 text-sm text-tone">
          <Ban size={14} aria-hidden />
          {words.blocked}
        </p>
      )}
      {error && !data && <FailureLine error={error} />}
      {data?.length === 0 && !isAdding && (
        <p className="py-1 text-sm text-faint">{words.noRelations}</p>
      )}
      <ul className="flex flex-col">
        {(data ?? []).toSorted(byWord).map((relation) => (
          <RelationLine key={relation.id} relation={relation} mayEdit={mayEdit} />
        ))}
      </ul>
      {isAdding && <AddRelation task={task} onClose={() => setIsAdding(false)} />}
    </section>
  );
}

const order: Record<RelationType, number> = {
  ...{ blocks: 0, finish_to_start: 1, start_to_start: 1, finish_to_finish: 1, start_to_finish: 1 },
  ...{ relates: 2, duplicates: 3 },
};

/** What holds it up, then what it holds up, then the rest. */
function byWord(one: Relation, other: Relation): number {
  const place = ({ type, isInverse }: Relation) => order[type] * 2 + (isInverse ? 0 : 1);
  return place(one) - place(other);
}

function RelationLine({ relation, mayEdit }: { relation: Relation; mayEdit: boolean }) {
  const words = useStructureText();
  const { unrelate } = useRelating();
  const { type, isInverse, other, lagMinutes } = relation;
  const back = type === "blocks" ? "blockedBy" : type === "duplicates" ? "duplicatedBy" : null;
  const timed = scheduleLinks.find((link) => link === type) ?? null;
  const isChangeable = mayEdit && timed !== null && other !== null;
  const units = { hour: words.hourUnit, minute: words.minuteUnit };
  const word = isInverse ? (back ?? (timed ? (`${timed}By` as const) : "relates")) : type;
  return (
    <li className="flex min-w-0 items-center max-sm:flex-wrap">
      <span className="w-28 shrink-0 text-xs text-faint max-sm:-mb-1 max-sm:w-full max-sm:px-2 max-sm:pt-1.5">
        {words.words[word]}
        {lagMinutes !== 0 && !isChangeable && ` (${lagWords(lagMinutes, units)})`}
      </span>
      {other ? (
        <TaskLink task={other} category={other.category} />
      ) : (
        <span className="flex min-h-8 flex-1 items-center px-2 text-sm text-soft max-sm:min-h-10">
          {words.hiddenTask}
        </span>
      )}
      {isChangeable && <RelationLag relation={relation} code={other.code} />}
      {mayEdit && (
        <IconButton
          label={words.unrelate(other?.code ?? words.hiddenTask)}
          icon={<X size={14} />}
          onClick={() => void unrelate(relation)}
        />
      )}
    </li>
  );
}
