import { type View, ViewSharing } from "@teamflow/domain/view";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProjects } from "../../app/use-projects.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useWorkText } from "./words.ts";

/** Shares a view with whoever sees one project. */
export function ShareDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const { common } = useText();
  const { audience } = useWorkText();
  const { orgId } = useOrganization();
  const projects = useProjects();
  const toast = useToast();
  const { list } = api.useUtils().views;
  const { mutateAsync } = api.views.share.useMutation({
    onSettled: () => list.invalidate({ orgId }),
  });
  const form = useForm({
    schema: ViewSharing,
    read: (data) => ({ visibility: "project", projectId: data.get("projectId") }),
    submit: async (sharing) => {
      await mutateAsync({ orgId, viewId: view.id, version: view.version, ...sharing });
      const project = projects.find(({ id }) => id === sharing.projectId);
      toast({ words: audience.isOfProject(view.name, project?.name ?? "") });
      onClose();
    },
  });
  return (
    <Dialog title={audience.ofProjectTitle} description={audience.ofProjectLead} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <Select
          // What is chosen at first is known only once the projects have come.
          key={projects.length === 0 ? "none" : "some"}
          label={audience.whichProject}
          name="projectId"
          defaultValue={view.projectId ?? projects[0]?.id}
          options={projects.map(({ id, key, name }) => ({ value: id, label: `${name} (${key})` }))}
          error={form.errors["projectId"]}
        />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy} disabled={projects.length === 0}>
            {audience.ofProjectSubmit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
