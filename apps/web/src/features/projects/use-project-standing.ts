import type { Project } from "@teamflow/domain/project";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";

/** Archives a project, throws it away, and takes both back. */
export function useProjectStanding() {
  const { undo } = useText().common;
  const words = usePlanText();
  const { orgId, slug } = useOrganization();
  const navigate = useNavigate();
  const toast = useToast();
  const { client } = api.useUtils();
  const { run, busy } = useRun();
  const seen = ({ id: projectId, version }: Project) => ({ orgId, projectId, version });
  const restore = (project: Project) =>
    void run(
      () => client.projects.restore.mutate(seen(project)),
      ({ name }) => toast({ words: words.restored(name) }),
    );
  const unarchive = (project: Project) =>
    void run(
      () => client.projects.unarchive.mutate(seen(project)),
      ({ name }) => toast({ words: words.unarchived(name) }),
    );
  return {
    ...{ busy, restore, unarchive },
    archive: (project: Project) =>
      void run(
        () => client.projects.archive.mutate(seen(project)),
        (after) =>
          toast({
            words: words.archived(after.name),
            action: { label: undo, run: () => unarchive(after) },
          }),
      ),
    trash: (project: Project) =>
      void run(
        async () => {
          const after = await client.projects.trash.mutate(seen(project));
          await navigate({ to: "/o/$slug", params: { slug } });
          return after;
        },
        (after) =>
          toast({
            words: words.trashed(after.name),
            action: { label: undo, run: () => restore(after) },
          }),
      ),
  };
}

/** Sends one change at a time, says why one was refused, and lets the lists follow. */
function useRun() {
  const toast = useToast();
  const failureWords = useFailureWords();
  const { projects } = api.useUtils();
  const [busy, setBusy] = useState(false);
  const run = async (change: () => Promise<Project>, done: (after: Project) => void) => {
    setBusy(true);
    try {
      done(await change());
    } catch (error) {
      toast({ words: failureWords(error).words, tone: "danger" });
    }
    await projects.invalidate();
    setBusy(false);
  };
  return { run, busy };
}
