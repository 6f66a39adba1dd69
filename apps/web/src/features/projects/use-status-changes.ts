import { reasonOf } from "@teamflow/client/reason";
import type { Project } from "@teamflow/domain/project";
import type { StatusStep } from "@teamflow/domain/status";
import { api } from "../../app/api.ts";
import { inTurn } from "../../app/in-turn.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useShowProject } from "./use-write-project.ts";

/** Writes a project's statuses one change after the other, since each gives the project its next version. */
export function useStatusWrite(project: Project) {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const show = useShowProject();
  return async (
    send: (seen: { projectId: Project["id"]; version: number }) => Promise<Project>,
    known = project,
  ) => {
    const saved = await inTurn(known, (version) => send({ projectId: project.id, version }));
    await show(project, saved);
    await utils.statuses.list.invalidate({ orgId, projectId: project.id });
  };
}

/** The quick changes: order, and whether steps are restricted. Shown at once, taken back when the server refuses. */
export function useStatusChanges(project: Project) {
  const words = usePlanText().steps;
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const toast = useToast();
  const failureWords = useFailureWords();
  const write = useStatusWrite(project);
  const key = { orgId, projectId: project.id };
  const refused = async (error: unknown) => {
    const isStale = reasonOf(error).kind === "stale";
    toast({ words: isStale ? words.stale : failureWords(error).words, tone: "danger" });
    await Promise.all([utils.statuses.list.invalidate(key), utils.projects.byKey.invalidate()]);
  };
  return {
    /** Moves a status one place, from where it stands now, and gives the place that it has then, from 0. */
    move: ({ id }: StatusStep, by: 1 | -1): number => {
      // Not from what is drawn: a second press can come before the first has been.
      const steps = utils.statuses.list.getData(key) ?? [];
      const at = steps.findIndex((each) => each.id === id);
      const to = Math.min(Math.max(at + by, 0), steps.length - 1);
      const moved = steps.toSpliced(at, 1).toSpliced(to, 0, ...steps.slice(at, at + 1));
      // What is on its way already would show the old order again.
      void utils.statuses.list.cancel(key);
      utils.statuses.list.setData(key, moved);
      const statusIds = moved.map(({ id }) => id);
      const { reorder } = utils.client.statuses;
      write((seen) => reorder.mutate({ orgId, ...seen, statusIds })).catch(refused);
      return to;
    },
    restrict: (restrictsTransitions: boolean) => {
      const { update } = utils.client.projects;
      utils.projects.byKey.setData(
        { orgId, key: project.key },
        (held) => held && { ...held, restrictsTransitions },
      );
      write((seen) => update.mutate({ orgId, ...seen, restrictsTransitions })).catch(refused);
    },
  };
}
