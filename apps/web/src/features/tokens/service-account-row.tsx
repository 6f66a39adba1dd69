import { useNavigate } from "@tanstack/react-router";
import type { ServiceAccount } from "@teamflow/domain/service-account";
import { Bot } from "lucide-react";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useCustomRoles, useMayDecideAbout } from "../../app/role-choices.ts";
import { useRoleName } from "../../app/role-words.ts";
import { Badge } from "../../ui/badge.tsx";
import type { MenuEntry } from "../../ui/menu.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import { LastUsed } from "./last-used.tsx";
import { useTokenText } from "./words.ts";

/** What somebody wants to do with a service account; it asks first. */
export type AccountWish = { kind: "edit" | "remove"; account: ServiceAccount };

type RowProps = { account: ServiceAccount; onWish: (wish: AccountWish) => void };

/** One program: what it is for, what it may, and who answers for it. */
export function ServiceAccountRow({ account, onWish }: RowProps) {
  const roleName = useRoleName();
  const custom = useCustomRoles().find(({ id }) => id === account.roleId);
  return (
    <tr className="h-13 border-b border-line">
      <td className="px-4">
        <Who account={account} />
      </td>
      <td className="truncate px-4 text-soft @max-md:hidden">
        {roleName({ role: account.role, roleName: custom?.name ?? null })}
      </td>
      <td className="truncate px-4 text-soft @max-2xl:hidden">{account.ownerName}</td>
      <td className="px-4 text-soft @max-3xl:hidden">
        <LastUsed at={account.lastUsedAt} />
      </td>
      <td className="px-2 text-end">
        <AccountMenu account={account} onWish={onWish} />
      </td>
    </tr>
  );
}

function Who({ account }: { account: ServiceAccount }) {
  const { accounts } = useTokenText();
  return (
    <div className="flex min-w-0 items-center gap-3">
      <span
        aria-hidden
        className="inline-flex size-7 shrink-0 items-center justify-center rounded bg-press text-soft"
      >
        <Bot size={15} />
      </span>
      <div className="min-w-0">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{account.name}</span>
          {account.status !== "active" && (
            <Badge tone="gray">{accounts.status[account.status]}</Badge>
          )}
        </p>
        {account.description && (
          <p className="truncate text-xs text-faint">{account.description}</p>
        )}
      </div>
    </div>
  );
}

function AccountMenu({ account, onWish }: RowProps) {
  const { accounts } = useTokenText();
  const navigate = useNavigate();
  const { slug } = useOrganization();
  const mayManage = useMay("service_account:manage");
  const mayMakeTokens = useMay("token:create");
  const mayDecide = useMayDecideAbout()(account) && mayManage;
  const params = { slug };
  const goTo = (search: { of: string; create?: true }) =>
    void navigate({ to: "/o/$slug/settings/tokens", params, search });
  const entries: MenuEntry[] = [
    { kind: "item", label: accounts.showTokens, run: () => goTo({ of: account.id }) },
    ...(mayDecide && mayMakeTokens
      ? [item(accounts.newToken, () => goTo({ of: account.id, create: true }))]
      : []),
    ...(mayDecide
      ? [
          item(accounts.edit, () => onWish({ kind: "edit", account })),
          { ...item(accounts.remove, () => onWish({ kind: "remove", account })), danger: true },
        ]
      : []),
  ];
  return <MoreMenu label={accounts.menuOf(account.name)} entries={entries} />;
}

function item(label: string, run: () => void) {
  return { kind: "item" as const, label, run };
}
