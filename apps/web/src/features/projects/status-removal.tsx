import { reasonOf } from "@teamflow/client/reason";
import type { Project } from "@teamflow/domain/project";
import type { StatusStep } from "@teamflow/domain/status";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useRestoreStatus } from "./use-restore-part.ts";
import { useStatusWrite } from "./use-status-changes.ts";

/** Deletes a status, and asks where its tasks go. */
export function StatusRemoval({
  project,
  steps,
  status,
  onClose,
}: {
  project: Project;
  steps: StatusStep[];
  status: StatusStep;
  onClose: () => void;
}) {
  const { common } = useText();
  const words = usePlanText().steps;
  const others = steps.filter(({ id }) => id !== status.id);
  const alike = others.find(({ category }) => category === status.category) ?? others[0];
  const [chosen, setChosen] = useState<string | undefined>(alike?.id);
  const { busy, error, remove } = useRemoval(project, onClose);
  const isStale = error !== null && reasonOf(error).kind === "stale";
  return (
    <Dialog title={words.removeTitle(status.name)} description={words.removeLead} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void remove(status, others.find(({ id }) => id === chosen)?.id ?? null);
        }}
        className="flex flex-col gap-4"
      >
        <Select
          label={words.moveTo}
          value={chosen}
          onChange={({ currentTarget: { value } }) => setChosen(value)}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {isStale && (
          <p role="alert" className="text-sm text-danger">
            {words.stale}
          </p>
        )}
        {error !== null && !isStale && <FailureLine error={error} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="danger" busy={busy}>
            {words.removeSubmit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useRemoval(project: Project, onDone: () => void) {
  const { common } = useText();
  const words = usePlanText().steps;
  const { orgId } = useOrganization();
  const { client, projects } = api.useUtils();
  const toast = useToast();
  const write = useStatusWrite(project);
  const restore = useRestoreStatus(project);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const remove = async (status: StatusStep, replacementId: StatusStep["id"] | null) => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      await write((seen) =>
        client.statuses.remove.mutate({ orgId, ...seen, statusId: status.id, replacementId }),
      );
      toast({
        words: words.removed(status.name),
        action: { label: common.undo, run: () => void restore(status) },
      });
      onDone();
    } catch (refusal) {
      setError(refusal);
      if (reasonOf(refusal).kind === "stale") await projects.byKey.invalidate();
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, remove };
}
