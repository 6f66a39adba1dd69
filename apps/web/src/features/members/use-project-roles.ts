import { projectRoles, type ProjectRole } from "@teamflow/domain/member";
import type { ProjectMember } from "@teamflow/domain/project-member";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { type RoleChoice, useRoleChoices } from "../../app/role-choices.ts";
import { useRoleName } from "../../app/role-words.ts";
import { useText } from "../../i18n/locale.ts";
import { useFailureWords } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { useMemberText } from "../../app/member-words.ts";

/** A role that can be held in one project. */
export type ProjectRoleChoice = Omit<RoleChoice, "role"> & { role: ProjectRole };

/**
 * The roles that this member may give in the project of the address, by what they hold there: owning and administering
 * concern the whole organization.
 */
export function useProjectRoleChoices(): ProjectRoleChoice[] {
  return useRoleChoices(useProject()).flatMap((choice) => {
    const role = projectRoles.find((name) => name === choice.role);
    return role ? [{ ...choice, role }] : [];
  });
}

type Change = {
  after: (people: ProjectMember[]) => ProjectMember[];
  send: () => Promise<unknown>;
  done: string;
  /** How it is taken back; absent for what takes something back itself. */
  takeBack?: (() => void) | undefined;
};

/** Changes what somebody is in the project of the address, and offers to take that back. */
export function useProjectRoleChanges() {
  const words = useMemberText().project;
  const nameOf = useRoleName();
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const run = useRoleChange();
  const { mutateAsync: write } = api.projectMembers.set.useMutation();
  const { mutateAsync: take } = api.projectMembers.remove.useMutation();

  const give = ({ memberId, role, roleId, ...held }: ProjectMember, takeBack?: () => void) =>
    void run({
      after: (people) =>
        people.some((each) => each.memberId === memberId)
          ? people.map((each) =>
              each.memberId === memberId ? { memberId, role, roleId, ...held } : each,
            )
          : [...people, { memberId, role, roleId, ...held }],
      send: () => write({ orgId, projectId, memberId, role, roleId }),
      done: words.added(held.name, nameOf({ role, roleName: held.roleName })),
      takeBack,
    });
  return {
    set: (person: ProjectMember, { role, roleId, label }: ProjectRoleChoice) =>
      give({ ...person, role, roleId, roleName: roleId && label }, () => give(person)),
    remove: (person: ProjectMember) =>
      void run({
        after: (people) => people.filter(({ memberId }) => memberId !== person.memberId),
        send: () => take({ orgId, projectId, memberId: person.memberId }),
        done: words.removed(person.name),
        takeBack: () => give(person),
      }),
  };
}

/** Shows a change at once, and takes it back when the server refuses. */
function useRoleChange(): (change: Change) => Promise<void> {
  const { undo } = useText().common;
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const toast = useToast();
  const failureWords = useFailureWords();
  const { list } = api.useUtils().projectMembers;
  const where = { orgId, projectId };
  return async ({ after, send, done, takeBack }) => {
    await list.cancel(where);
    const before = list.getData(where);
    list.setData(where, (people) => people && after(people));
    try {
      await send();
      toast({ words: done, ...(takeBack && { action: { label: undo, run: takeBack } }) });
    } catch (error) {
      list.setData(where, before);
      toast({ words: failureWords(error).words, tone: "danger" });
    }
    await list.invalidate(where);
  };
}
