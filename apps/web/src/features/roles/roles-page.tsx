import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useActions } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useRoleText } from "../../app/role-words.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { DraftBar } from "./draft-bar.tsx";
import { RoleMatrix } from "./role-matrix.tsx";
import type { RoleColumn } from "./role-columns.ts";
import { useRoleDrafts } from "./use-role-drafts.ts";

const RoleDialog = lazy(async () => ({ default: (await import("./role-dialog.tsx")).RoleDialog }));

const route = getRouteApi("/o/$slug/settings/roles");

/** Every role beside every other, with what each holds. */
export function RolesPage() {
  const { common } = useText();
  const words = useRoleText();
  const { orgId } = useOrganization();
  const mayManage = useMay("role:manage");
  const list = api.roles.list.useQuery({ orgId });
  const roles = list.data ?? [];
  const draft = useRoleDrafts(roles);
  const { isCreating, open, close, source } = useCreation(mayManage);
  return (
    <SettingsPage
      wide
      filling
      lead={leadOf(words, { mayManage, isEmpty: list.data?.length === 0 })}
      actions={
        mayManage && (
          <Button icon={<Plus size={15} aria-hidden />} onClick={() => open(null)}>
            {words.create}
          </Button>
        )
      }
    >
      {list.isPending && <SkeletonRows label={common.loading} />}
      {list.isError && !list.data && (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data && <RoleMatrix roles={list.data} draft={draft} onCopy={open} />}
      {draft.changed.length > 0 && <DraftBar draft={draft} />}
      {isCreating && (
        <Suspense>
          <RoleDialog roles={roles} source={source} onClose={close} />
        </Suspense>
      )}
    </SettingsPage>
  );
}

/** What roles are for, and for whoever may make one and sees none yet, how to begin. */
function leadOf(
  { lead, readOnly, emptyHint }: ReturnType<typeof useRoleText>,
  { mayManage, isEmpty }: { mayManage: boolean; isEmpty: boolean },
): string {
  if (!mayManage) return `${lead} ${readOnly}`;
  return isEmpty ? `${lead} ${emptyHint}` : lead;
}

/** Making a role, from nothing or from another; that it is being made stands in the address. */
function useCreation(mayManage: boolean) {
  const { slug } = useOrganization();
  const { create } = route.useSearch();
  const navigate = useNavigate();
  const [source, setSource] = useState<RoleColumn | null>(null);
  const go = (search: { create?: true }) =>
    void navigate({ to: "/o/$slug/settings/roles", params: { slug }, search, replace: true });
  const open = (from: RoleColumn | null) => {
    setSource(from);
    go({ create: true });
  };
  useActions({ "role.create": { when: mayManage, run: () => open(null) } });
  return { isCreating: create === true && mayManage, open, close: () => go({}), source };
}
