import { reasonOf } from "@teamflow/client/reason";
import { type Project, ProjectPatch } from "@teamflow/domain/project";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useStatusWrite } from "./use-status-changes.ts";

/** How much one person may have at hand in a project: beside the limits of its statuses, and always refusing more. */
export function PersonLimit({ project, isLocked }: { project: Project; isLocked: boolean }) {
  const words = usePlanText().steps;
  const [isChanged, setChanged] = useState(false);
  const form = useLimitForm(project, () => setChanged(false));
  return (
    <form {...form.props} aria-label={words.personWip} className="mt-4 max-w-120">
      <fieldset disabled={isLocked} className="flex flex-col gap-2">
        <div className="flex items-end gap-2">
          <TextField
            // What others set meanwhile is what is shown.
            key={project.personWipLimit}
            label={words.personWip}
            name="personWipLimit"
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            defaultValue={project.personWipLimit ?? ""}
            onChange={() => setChanged(true)}
            error={form.errors["personWipLimit"] && words.badWip}
            className="max-w-24"
          />
          {isChanged && (
            <Button type="submit" busy={form.busy}>
              {words.personWipSubmit}
            </Button>
          )}
        </div>
        <p className="text-sm text-faint">{words.personWipHint}</p>
        {form.problem !== null && <FailureLine error={form.problem} />}
      </fieldset>
    </form>
  );
}

const Limit = ProjectPatch.pick({ personWipLimit: true });

function useLimitForm(project: Project, onSaved: () => void) {
  const plans = usePlanText();
  const { orgId } = useOrganization();
  const { client, projects } = api.useUtils();
  const toast = useToast();
  const write = useStatusWrite(project);
  return useForm({
    schema: Limit,
    read: (data) => {
      const given = data.get("personWipLimit");
      const typed = typeof given === "string" ? given.trim() : "";
      return { personWipLimit: typed === "" ? null : Number(typed) };
    },
    submit: async (patch) => {
      try {
        await write((seen) => client.projects.update.mutate({ orgId, ...seen, ...patch }));
      } catch (error) {
        if (reasonOf(error).kind === "stale") await projects.byKey.invalidate();
        throw error;
      }
      toast({ words: plans.saved });
      onSaved();
    },
  });
}
