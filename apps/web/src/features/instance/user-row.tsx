import { useNavigate } from "@tanstack/react-router";
import type { Account } from "@teamflow/domain/instance";
import { useSession } from "../../app/organization.ts";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import type { MenuEntry } from "../../ui/menu.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import { useAdminPath } from "./use-admin-path.ts";
import { useSetUserStatus } from "./use-set-user-status.ts";
import { useInstanceText } from "./words.ts";

/** What to do with an account that is asked about first. */
export type UserWish = { kind: "suspend" | "hand_over"; user: Account };

type RowProps = { user: Account; onWish: (wish: UserWish) => void };

/** One account: who, how it stands, and what can be done about it. */
export function UserRow({ user, onWish }: RowProps) {
  const { users } = useInstanceText();
  const region = useRegion();
  const now = useNow();
  return (
    <tr className="h-13 border-b border-line">
      <td className="px-4">
        <Who user={user} />
      </td>
      <td className="px-4 text-end text-soft @max-2xl:hidden">{user.organizations}</td>
      <td className="px-4 text-soft @max-3xl:hidden">{user.secondFactor ? users.on : users.off}</td>
      <td className="px-4 text-soft @max-md:hidden">
        {user.lastUsedAt ? (
          <time
            dateTime={user.lastUsedAt.toISOString()}
            data-tooltip={fullInstant(region, user.lastUsedAt)}
          >
            {agoWords(region, user.lastUsedAt, now)}
          </time>
        ) : (
          <span className="text-faint">{users.never}</span>
        )}
      </td>
      <td className="px-2 text-end">
        <UserMenu user={user} onWish={onWish} />
      </td>
    </tr>
  );
}

function Who({ user }: { user: Account }) {
  const { users } = useInstanceText();
  const own = useSession().user;
  return (
    <div className="flex min-w-0 items-center gap-3">
      <Avatar name={user.name} />
      <div className="min-w-0">
        <p className="flex min-w-0 items-center gap-2 font-medium">
          <span className="truncate">{user.name}</span>
          {user.id === own.id && (
            <span className="text-xs font-normal text-faint">{users.you}</span>
          )}
          {user.instanceOwner && <Badge>{users.owner}</Badge>}
          {user.status !== "active" && (
            <Badge tone={user.status === "pending" ? "yellow" : "gray"}>
              {users.status[user.status]}
            </Badge>
          )}
        </p>
        <p className="truncate text-xs text-faint">
          {[user.email, user.username].filter(Boolean).join(" · ")}
        </p>
      </div>
    </div>
  );
}

function UserMenu({ user, onWish }: RowProps) {
  const words = useInstanceText();
  const { users } = words;
  const navigate = useNavigate();
  const adminPath = useAdminPath();
  const setStatus = useSetUserStatus();
  const events = () =>
    void navigate({ to: "/$adminPath/log", params: { adminPath }, search: { of: user.id } });
  const entries: MenuEntry[] = [
    { kind: "item", label: users.events, run: events },
    ...(user.instanceOwner ? [] : entriesFor()),
  ];
  return <MoreMenu label={words.menuOf(user.name)} entries={entries} />;

  function entriesFor(): MenuEntry[] {
    const activate = (label: string): MenuEntry => ({
      kind: "item",
      label,
      run: () => setStatus(user, "active"),
    });
    const suspend: MenuEntry = {
      ...{ kind: "item", label: users.suspend, danger: true },
      run: () => onWish({ kind: "suspend", user }),
    };
    if (user.status === "suspended") return [activate(users.reactivate)];
    if (user.status === "pending") return [activate(users.confirm), suspend];
    const handOver: MenuEntry = {
      ...{ kind: "item", label: users.handOver },
      run: () => onWish({ kind: "hand_over", user }),
    };
    return [handOver, suspend];
  }
}
