import type { ServiceAccount } from "@teamflow/domain/service-account";
import { useCustomRoles } from "../../app/role-choices.ts";
import { useRoleName } from "../../app/role-words.ts";
import { useTokenText } from "./words.ts";

/** How somebody else left a service account, beside a form that still holds what I typed. */
export function Theirs({ account }: { account: ServiceAccount }) {
  const { accounts, name } = useTokenText();
  const roleName = useRoleName();
  const custom = useCustomRoles().find(({ id }) => id === account.roleId);
  const lines = [
    [name, account.name],
    [accounts.dialog.description, account.description],
    [accounts.role, roleName({ role: account.role, roleName: custom?.name ?? null })],
    [accounts.owner, account.ownerName],
  ];
  return (
    <div role="alert" className="rounded bg-danger-wash px-3 py-2 text-sm text-ink">
      <p>{accounts.dialog.theirs}</p>
      <dl className="my-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-3">
        {lines.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-soft">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <p>{accounts.dialog.again}</p>
    </div>
  );
}
