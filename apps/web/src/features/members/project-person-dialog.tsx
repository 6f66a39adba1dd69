import { NewProjectMember } from "@teamflow/domain/project-member";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useMayDecide } from "./role-menu.tsx";
import { chosenRoleIn, RoleSelect } from "./role-select.tsx";
import { usePeople } from "../../app/use-people.ts";
import { useProjectRoleChoices } from "./use-project-roles.ts";
import { useMemberText } from "../../app/member-words.ts";

/** Gives somebody a role of their own in the project of the address. */
export function ProjectPersonDialog({ onClose }: { onClose: () => void }) {
  const { common } = useText();
  const words = useMemberText().project;
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const choices = useProjectRoleChoices();
  const candidates = useCandidates();
  const toast = useToast();
  const utils = api.useUtils();
  const { mutateAsync } = api.projectMembers.set.useMutation();
  const form = useForm({
    schema: NewProjectMember,
    read: (data) => ({
      ...{ projectId, memberId: data.get("memberId") },
      ...chosenRoleIn(data, choices),
    }),
    submit: async (person) => {
      const { name, role, roleId } = await mutateAsync({ orgId, ...person });
      const given = choices.find(({ value }) => value === (roleId ?? role));
      toast({ words: words.added(name, given?.label ?? "") });
      onClose();
      await utils.projectMembers.list.invalidate({ orgId, projectId });
    },
    fieldOf: (reason) =>
      reason.kind === "limit_reached"
        ? { field: "memberId", words: words.limit(reason.limit) }
        : null,
  });
  return (
    <Dialog title={words.addTitle} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <PersonSelect candidates={candidates} error={form.errors["memberId"]} />
        <RoleSelect label={words.role} choices={choices} error={form.errors["role"]} />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy} disabled={candidates.length === 0}>
            {words.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function PersonSelect({
  candidates,
  error,
}: {
  candidates: ReturnType<typeof useCandidates>;
  error: string | undefined;
}) {
  const words = useMemberText().project;
  const [chosen, setChosen] = useState("");
  return (
    <Select
      label={words.who}
      name="memberId"
      value={chosen || (candidates[0]?.id ?? "")}
      onChange={(event) => setChosen(event.currentTarget.value)}
      options={candidates.map(({ id, name, email }) => ({
        value: id,
        label: email ? `${name} (${email})` : name,
      }))}
      hint={candidates.length === 0 ? words.everybodyHas : undefined}
      error={error}
    />
  );
}

/** Those who can be given a role here: active, without one, and for whom it would make a difference. */
function useCandidates() {
  const { orgId } = useOrganization();
  const project = useProject();
  const projectId = project.id;
  const { people } = usePeople();
  const { data: held } = api.projectMembers.list.useQuery({ orgId, projectId });
  const mayDecide = useMayDecide(project);
  return people.filter(
    (member) =>
      member.status === "active" &&
      member.role !== "owner" &&
      member.role !== "admin" &&
      mayDecide(member) &&
      !held?.some(({ memberId }) => memberId === member.id),
  );
}
