import type { FoundTask } from "@teamflow/domain/found-task";
import type { Status } from "@teamflow/domain/status";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useHomeText } from "../../app/home-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRefused } from "../../app/tasks/use-refused.ts";
import { useText } from "../../i18n/locale.ts";
import { useToast } from "../../ui/toasts.tsx";
import { useWriteFound } from "./use-write-found.ts";

type Step = Pick<Status, "id" | "name" | "category" | "colour">;

/**
 * Completes a task of a list across projects: it comes to the first status of its project for what is done, and back to
 * where it was by one press.
 */
export function useComplete(): { complete: (task: FoundTask) => void; isBusy: boolean } {
  const words = useHomeText();
  const { common, tasks } = useText();
  const toast = useToast();
  const refused = useRefused();
  const write = useWriteFound();
  const doneOf = useDoneStatus();
  const [isBusy, setBusy] = useState(false);

  const put = async (task: FoundTask, { id: statusId, ...step }: Step) => {
    const shown = {
      statusName: step.name,
      statusCategory: step.category,
      statusColour: step.colour,
    };
    const written = await write(task, { patch: { statusId }, shown: { statusId, ...shown } });
    if ("task" in written) return written.task;
    refused(written.error, (why) =>
      written.wasFirst ? tasks.save.changedFirst(task.code) : tasks.save.failed(task.code, why),
    );
    return null;
  };
  const reopen = async (task: FoundTask, to: Step) => {
    if (await put(task, to)) toast({ words: words.reopened(task.code) });
  };
  const complete = async (task: FoundTask) => {
    const done = await doneOf(task);
    if ("error" in done) return refused(done.error, (why) => tasks.save.failed(task.code, why));
    if (!done.status) return toast({ words: words.noDone(task.code), tone: "danger" });
    const from = stepOf(task);
    const after = await put(task, done.status);
    if (!after) return;
    const undo = { label: common.undo, run: () => void reopen(after, from) };
    toast({ words: words.completed(task.code), action: undo });
  };
  const run = async (task: FoundTask) => {
    setBusy(true);
    await complete(task);
    setBusy(false);
  };
  return { complete: (task) => void run(task), isBusy };
}

function stepOf(task: FoundTask): Step {
  const { statusId: id, statusName: name, statusCategory: category, statusColour: colour } = task;
  return { id, name, category, colour };
}

/** Finds the first status of a task's project for what is done. */
function useDoneStatus() {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  return async ({
    projectId,
  }: FoundTask): Promise<{ status: Status | undefined } | { error: unknown }> => {
    try {
      const statuses = await utils.statuses.list.ensureData({ orgId, projectId });
      return { status: statuses.find(({ category }) => category === "done") };
    } catch (error) {
      return { error };
    }
  };
}
