import { projectRoles, type ProjectRole } from "@teamflow/domain/member";
import type { ProjectMember } from "@teamflow/domain/project-member";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { type RoleChoice, useRoleChoices } from "../../app/role-choices.ts";
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

/** Changes what somebody is in the project of the address: shown at once, taken back when the server refuses. */
export function useProjectRoleChanges() {
  const words = useMemberText();
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const toast = useToast();
  const failureWords = useFailureWords();
  const utils = api.useUtils();
  const where = { orgId, projectId };
  const { mutateAsync: write } = api.projectMembers.set.useMutation();
  const { mutateAsync: take } = api.projectMembers.remove.useMutation();

  const run = async (
    after: (people: ProjectMember[]) => ProjectMember[],
    send: () => Promise<unknown>,
    done: string,
  ) => {
    await utils.projectMembers.list.cancel(where);
    const before = utils.projectMembers.list.getData(where);
    utils.projectMembers.list.setData(where, (people) => people && after(people));
    try {
      await send();
      toast({ words: done });
    } catch (error) {
      utils.projectMembers.list.setData(where, before);
      toast({ words: failureWords(error).words, tone: "danger" });
    }
    await utils.projectMembers.list.invalidate(where);
  };
  return {
    set: ({ memberId, name }: ProjectMember, { role, roleId, label }: ProjectRoleChoice) =>
      void run(
        (people) =>
          people.map((each) =>
            each.memberId === memberId
              ? { ...each, role, roleId, roleName: roleId && label }
              : each,
          ),
        () => write({ ...where, memberId, role, roleId }),
        words.project.added(name, label),
      ),
    remove: ({ memberId, name }: ProjectMember) =>
      void run(
        (people) => people.filter((each) => each.memberId !== memberId),
        () => take({ ...where, memberId }),
        words.project.removed(name),
      ),
  };
}
