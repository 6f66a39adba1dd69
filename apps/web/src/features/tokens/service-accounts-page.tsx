import { getRouteApi, useNavigate } from "@tanstack/react-router";
import type { ServiceAccount } from "@teamflow/domain/service-account";
import { Bot, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useAction } from "../../app/action-registry.tsx";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { More } from "../../ui/more.tsx";
import { RowTable } from "../../ui/row-table.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { type AccountWish, ServiceAccountRow } from "./service-account-row.tsx";
import { useTokenText } from "./words.ts";

const ServiceAccountDialog = lazy(async () => ({
  default: (await import("./service-account-dialog.tsx")).ServiceAccountDialog,
}));
const RemovalDialog = lazy(async () => ({
  default: (await import("./removal-dialog.tsx")).RemovalDialog,
}));

const route = getRouteApi("/o/$slug/settings/service-accounts");

/** The organization's members that are programs. */
export function ServiceAccountsPage() {
  const { accounts } = useTokenText();
  const { create } = route.useSearch();
  const { slug } = useOrganization();
  const navigate = useNavigate();
  const action = useAction("service_account.create");
  const [wish, setWish] = useState<AccountWish | null>(null);
  const params = { slug };
  const closeDialog = () =>
    void navigate({ to: "/o/$slug/settings/service-accounts", params, replace: true });
  const close = () => setWish(null);
  return (
    <SettingsPage wide lead={accounts.lead} actions={<CreateButton />}>
      <Accounts onWish={setWish} />
      <Suspense>
        {create && action && <ServiceAccountDialog onClose={closeDialog} />}
        {wish?.kind === "edit" && <ServiceAccountDialog account={wish.account} onClose={close} />}
        {wish?.kind === "remove" && <RemovalDialog account={wish.account} onClose={close} />}
      </Suspense>
    </SettingsPage>
  );
}

function CreateButton() {
  const action = useAction("service_account.create");
  if (!action) return null;
  return (
    <Button look="primary" size="small" icon={<Plus size={15} aria-hidden />} onClick={action.run}>
      {action.label}
    </Button>
  );
}

function Accounts({ onWish }: { onWish: (wish: AccountWish) => void }) {
  const { common } = useText();
  const { accounts } = useTokenText();
  const { orgId } = useOrganization();
  const list = api.serviceAccounts.list.useInfiniteQuery(
    { orgId },
    { getNextPageParam: (page) => page.nextCursor },
  );
  if (list.isPending) return <SkeletonRows rows={4} label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  const found = list.data.pages.flatMap((page) => page.items);
  if (found.length === 0) return <Empty />;
  return (
    <div className="pt-3">
      <Table accounts={found} onWish={onWish} />
      {list.hasNextPage ? (
        <More busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      ) : (
        <p className="px-4 py-3 text-xs text-faint sm:px-6">{accounts.shown(found.length)}</p>
      )}
    </div>
  );
}

function Table({
  accounts: found,
  onWish,
}: {
  accounts: ServiceAccount[];
  onWish: (wish: AccountWish) => void;
}) {
  const { accounts, name, actions } = useTokenText();
  return (
    <RowTable
      columns={[
        { label: name },
        { label: accounts.role, look: "w-36 @max-md:hidden" },
        { label: accounts.owner, look: "w-44 @max-2xl:hidden" },
        { label: accounts.lastUsed, look: "w-36 @max-3xl:hidden" },
      ]}
      actions={actions}
    >
      <tbody>
        {found.map((account) => (
          <ServiceAccountRow key={account.id} account={account} onWish={onWish} />
        ))}
      </tbody>
    </RowTable>
  );
}

function Empty() {
  const { accounts } = useTokenText();
  const action = useAction("service_account.create");
  return (
    <EmptyState
      icon={<Bot size={20} />}
      title={accounts.emptyTitle}
      action={
        action && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={action.run}>
            {action.label}
          </Button>
        )
      }
    >
      {action ? accounts.empty : accounts.emptyReader}
    </EmptyState>
  );
}
