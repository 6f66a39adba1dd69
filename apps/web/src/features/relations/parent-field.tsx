import type { Task } from "@teamflow/domain/task";
import type { TaskId } from "@teamflow/domain/ids";
import { CornerLeftUp, X } from "lucide-react";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProjectLookup } from "../../app/tasks/use-project-lookup.ts";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TaskSearchHere } from "./found-tasks.tsx";
import { TaskLink } from "./task-link.tsx";
import { useStructureSave } from "./use-structure-save.ts";
import { useStructureText } from "./words.ts";

/** The task that a task stands under, and the way to put it under another. */
export function ParentField({ task, mayEdit }: { task: Task; mayEdit: boolean }) {
  const words = useStructureText();
  const save = useStructureSave();
  const [isChoosing, setIsChoosing] = useState(false);
  if (isChoosing)
    return (
      <div className="min-w-0 flex-1">
        <TaskSearchHere
          without={task.id}
          onClose={() => setIsChoosing(false)}
          onChoose={(parentId) => {
            setIsChoosing(false);
            void save(task, { parentId });
          }}
        />
      </div>
    );
  if (task.parentId)
    return (
      <div className="-ms-2 flex min-w-0 flex-1 items-center">
        <Parent parentId={task.parentId} />
        {mayEdit && (
          <IconButton
            label={words.clearParent}
            icon={<X size={14} />}
            onClick={() => void save(task, { parentId: null })}
          />
        )}
      </div>
    );
  if (!mayEdit) return <span className="text-faint">{words.noParent}</span>;
  return (
    <Button
      look="quiet"
      size="small"
      icon={<CornerLeftUp size={14} aria-hidden />}
      onClick={() => setIsChoosing(true)}
    >
      {words.setParent}
    </Button>
  );
}

function Parent({ parentId }: { parentId: TaskId }) {
  const { orgId } = useOrganization();
  const lookup = useProjectLookup();
  const { data } = api.tasks.byId.useQuery({ orgId, taskId: parentId });
  return data && <TaskLink task={data} category={lookup.statusOf(data.statusId)?.category} />;
}
