import type { Label } from "@teamflow/domain/label";
import type { Project } from "@teamflow/domain/project";
import { Pencil, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { LabelDot } from "../../app/tasks/label-dot.tsx";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useText } from "../../i18n/locale.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { ListPart } from "./list-part.tsx";
import { useRestoreLabel } from "./use-restore-part.ts";

const LabelDialog = lazy(async () => ({
  default: (await import("./label-dialog.tsx")).LabelDialog,
}));
const ConfirmDialog = lazy(async () => ({
  default: (await import("./confirm-dialog.tsx")).ConfirmDialog,
}));

type Doing = { kind: "add" } | { kind: "edit" | "remove"; label: Label };

/** The words that a project's tasks are marked with. */
export function LabelsPart({ project, isLocked }: { project: Project; isLocked: boolean }) {
  const words = usePlanText().labels;
  const { orgId } = useOrganization();
  const list = api.labels.list.useQuery({ orgId, projectId: project.id });
  const [doing, setDoing] = useState<Doing | null>(null);
  return (
    <ListPart
      {...{ words, list, rows: 2, mayAdd: !isLocked }}
      onAdd={() => setDoing({ kind: "add" })}
    >
      {list.data?.length === 0 && <p className="text-sm text-faint">{words.none}</p>}
      {list.data && list.data.length > 0 && (
        <ul aria-label={words.title} className="flex flex-col">
          {list.data.map((label) => (
            <LabelLine key={label.id} {...{ label, isLocked }} onDo={setDoing} />
          ))}
        </ul>
      )}
      <Suspense>
        <Open {...{ project, doing }} onClose={() => setDoing(null)} />
      </Suspense>
    </ListPart>
  );
}

function LabelLine({
  label,
  isLocked,
  onDo,
}: {
  label: Label;
  isLocked: boolean;
  onDo: (doing: Doing) => void;
}) {
  const words = usePlanText().labels;
  return (
    <li className="flex min-h-10 items-center gap-2.5 border-b border-line text-sm last:border-b-0">
      <LabelDot colour={label.colour} />
      <span className="min-w-0 flex-1 truncate">{label.name}</span>
      {!isLocked && (
        <>
          <IconButton
            label={words.edit(label.name)}
            icon={<Pencil size={15} />}
            onClick={() => onDo({ kind: "edit", label })}
          />
          <IconButton
            label={words.remove(label.name)}
            icon={<Trash2 size={15} />}
            onClick={() => onDo({ kind: "remove", label })}
          />
        </>
      )}
    </li>
  );
}

function Open({
  project,
  doing,
  onClose,
}: {
  project: Project;
  doing: Doing | null;
  onClose: () => void;
}) {
  const words = usePlanText().labels;
  const remove = useRemoveLabel(project);
  if (doing?.kind === "add") return <LabelDialog {...{ project, onClose }} />;
  if (doing?.kind === "edit") return <LabelDialog {...{ project, label: doing.label, onClose }} />;
  return (
    doing && (
      <ConfirmDialog
        title={words.removeTitle(doing.label.name)}
        lead={words.removeLead}
        submit={words.removeSubmit}
        onSubmit={() => void remove(doing.label)}
        onClose={onClose}
      />
    )
  );
}

/** Deletes a label, and takes that back: it is on its tasks again then. */
function useRemoveLabel({ id: projectId }: Project): (label: Label) => Promise<void> {
  const { common } = useText();
  const words = usePlanText().labels;
  const { orgId } = useOrganization();
  const { client, labels } = api.useUtils();
  const toast = useToast();
  const refused = useRefused();
  const restore = useRestoreLabel(projectId);
  return async (label) => {
    const { id: labelId, version, name } = label;
    try {
      await client.labels.remove.mutate({ orgId, projectId, labelId, version });
      const action = { label: common.undo, run: () => void restore(label) };
      toast({ words: words.removed(name), action });
    } catch (error) {
      refused(error, (why) => why);
    }
    await labels.list.invalidate({ orgId, projectId });
  };
}
