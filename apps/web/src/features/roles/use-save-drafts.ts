import { reasonOf } from "@teamflow/client/reason";
import { CustomRole } from "@teamflow/domain/role";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useRoleText } from "../../app/role-words.ts";
import { useToast } from "../../ui/toasts.tsx";
import { differenceOf, draftedPermissions, type RoleDraft } from "./role-draft.ts";
import type { useRoleDrafts } from "./use-role-drafts.ts";

/** What a colleague did to a role while it was being changed here. */
export type Meanwhile = { role: CustomRole; difference: RoleDraft };

/**
 * Saves what was changed in the matrix, role by role. Where a colleague was first, their version comes in, mine is laid
 * on top, and nothing is saved before it was looked at again.
 */
export function useSaveDrafts(draft: ReturnType<typeof useRoleDrafts>, onSaved: () => void) {
  const words = useRoleText().draft;
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  const { mutateAsync } = api.roles.update.useMutation();
  const show = (role: CustomRole) =>
    utils.roles.list.setData({ orgId }, (roles) =>
      roles?.map((each) => (each.id === role.id ? role : each)),
    );
  const refused = async (role: CustomRole, error: unknown) => {
    const reason = reasonOf(error);
    const current = reason.kind === "stale" ? CustomRole.safeParse(reason.current).data : undefined;
    if (!current) return setProblem(error);
    setMeanwhile({ role: current, difference: differenceOf(role, current) });
    show(current);
  };
  const saveAll = async () => {
    const changed = draft.changed;
    setSaving(true);
    setProblem(null);
    setMeanwhile(null);
    for (const { role, draft: wanted } of changed) {
      const permissions = draftedPermissions(role, wanted);
      try {
        show(await mutateAsync({ orgId, roleId: role.id, version: role.version, permissions }));
        draft.forget(role.id);
      } catch (error) {
        setSaving(false);
        await refused(role, error);
        return;
      }
    }
    setSaving(false);
    toast({ words: words.saved(changed.length) });
    onSaved();
  };
  return { save: () => void saveAll(), isSaving, problem, meanwhile };
}
