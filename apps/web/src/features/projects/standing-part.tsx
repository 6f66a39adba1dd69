import type { Project } from "@teamflow/domain/project";
import { Archive, ArchiveRestore, Trash2 } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { usePlanText } from "../../app/plan-words.ts";
import { useMayHere } from "../../app/project.ts";
import { Button } from "../../ui/button.tsx";
import { Part } from "./part.tsx";
import { useProjectStanding } from "./use-project-standing.ts";

const ConfirmDialog = lazy(async () => ({
  default: (await import("./confirm-dialog.tsx")).ConfirmDialog,
}));

/** Puts a project away, or throws it away, for whoever may. */
export function StandingPart({ project }: { project: Project }) {
  const words = usePlanText();
  const mayArchive = useMayHere("project:update");
  const mayTrash = useMayHere("project:delete");
  const { busy, archive, unarchive, trash } = useProjectStanding();
  const [isAsking, setAsking] = useState(false);
  const Icon = project.archivedAt ? ArchiveRestore : Archive;
  if (!mayArchive && !mayTrash) return null;
  return (
    <Part title={words.settings.danger}>
      <div className="flex flex-col gap-4">
        {mayArchive && (
          <Line words={words.settings.archiveLead}>
            <Button
              busy={busy}
              icon={<Icon size={15} aria-hidden />}
              onClick={() => (project.archivedAt ? unarchive(project) : archive(project))}
            >
              {project.archivedAt ? words.unarchive : words.archive}
            </Button>
          </Line>
        )}
        {mayTrash && (
          <Line words={words.settings.trashLead}>
            <Button icon={<Trash2 size={15} aria-hidden />} onClick={() => setAsking(true)}>
              {words.trash}
            </Button>
          </Line>
        )}
      </div>
      {isAsking && (
        <Suspense>
          <ConfirmDialog
            title={words.settings.trashTitle(project.name)}
            lead={words.settings.trashLead}
            submit={words.trash}
            onSubmit={() => trash(project)}
            onClose={() => setAsking(false)}
          />
        </Suspense>
      )}
    </Part>
  );
}

function Line({ words, children }: { words: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <p className="min-w-48 flex-1 text-sm text-pretty text-soft">{words}</p>
      {children}
    </div>
  );
}
