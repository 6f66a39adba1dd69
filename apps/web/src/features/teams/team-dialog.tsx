import type { ProjectId } from "@teamflow/domain/ids";
import { NewTeam } from "@teamflow/domain/team";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useProjects } from "../../app/use-projects.ts";
import { useTeamText } from "./words.ts";

/** Makes a team; `projectId` is the one that it is most likely for. */
export function TeamDialog({
  projectId,
  onClose,
}: {
  projectId: ProjectId | undefined;
  onClose: () => void;
}) {
  const { common } = useText();
  const words = useTeamText().create;
  const create = useCreateTeam();
  const form = useForm({
    schema: NewTeam,
    read: (data) => ({
      name: data.get("name"),
      description: data.get("description"),
      projectId: data.get("projectId") || null,
    }),
    submit: create,
    fieldOf: (reason) =>
      reason.kind === "taken" ? { field: "name", words: words.nameTaken } : null,
  });
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextField
          label={words.name}
          name="name"
          autoComplete="off"
          placeholder={words.namePlaceholder}
          error={form.errors["name"]}
        />
        <TextArea
          label={words.description}
          name="description"
          hint={words.descriptionHint}
          error={form.errors["description"]}
        />
        <ProjectSelect first={projectId} error={form.errors["projectId"]} />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {words.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

/** Which projects a team serves is decided by whoever decides about the project as well. */
function ProjectSelect({
  first,
  error,
}: {
  first: ProjectId | undefined;
  error: string | undefined;
}) {
  const words = useTeamText().create;
  const mayLink = useMay("project:update");
  const projects = useProjects({ enabled: mayLink }).filter(({ archivedAt }) => !archivedAt);
  if (!mayLink || projects.length === 0) return null;
  return (
    <Select
      label={words.project}
      name="projectId"
      defaultValue={first ?? ""}
      hint={words.projectHint}
      options={[
        { value: "", label: words.noProject },
        ...projects.map(({ id, name, key }) => ({ value: id, label: `${name} (${key})` })),
      ]}
      error={error}
    />
  );
}

function useCreateTeam(): (team: NewTeam) => Promise<void> {
  const words = useTeamText().create;
  const { orgId, slug } = useOrganization();
  const navigate = useNavigate();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutateAsync } = api.teams.create.useMutation();
  return async (team) => {
    const created = await mutateAsync({ orgId, ...team });
    utils.teams.byId.setData({ orgId, teamId: created.id }, created);
    await utils.teams.list.invalidate({ orgId });
    toast({ words: words.created(created.name) });
    await navigate({ to: "/o/$slug/teams/$code", params: { slug, code: created.code } });
  };
}
