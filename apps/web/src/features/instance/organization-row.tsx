import { useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useSession } from "../../app/organization.ts";
import { dateOf, fullInstant } from "../../i18n/dates.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import type { MenuEntry } from "../../ui/menu.tsx";
import { MoreMenu } from "../../ui/more-menu.tsx";
import type { Summary } from "./organizations-page.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { useInstanceText } from "./words.ts";

/** What to do with an organization that is asked about first. */
export type OrganizationWish = { kind: "enter" | "suspend"; organization: Summary };

type RowProps = { organization: Summary; onWish: (wish: OrganizationWish) => void };

/** One organization: what it is called, how large it is, and how it stands. */
export function OrganizationRow({ organization, onWish }: RowProps) {
  const { organizations } = useInstanceText();
  const region = useRegion();
  const { name, slug, status, members, createdAt } = organization;
  return (
    <tr className="h-13 border-b border-line">
      <td className="px-4">
        <div className="flex min-w-0 items-center gap-3">
          <Avatar name={name} square />
          <div className="min-w-0">
            <p className="flex items-center gap-2 font-medium">
              <span className="truncate">{name}</span>
              {status !== "active" && <Badge tone="gray">{organizations.status[status]}</Badge>}
            </p>
            <p className="truncate text-xs text-faint">/o/{slug}</p>
          </div>
        </div>
      </td>
      <td className="px-4 text-end text-soft @max-md:hidden">{members}</td>
      <td className="px-4 text-soft @max-xl:hidden">
        <time dateTime={createdAt.toISOString()} data-tooltip={fullInstant(region, createdAt)}>
          {dateOf(region, createdAt)}
        </time>
      </td>
      <td className="px-2 text-end">
        <OrganizationMenu organization={organization} onWish={onWish} />
      </td>
    </tr>
  );
}

function OrganizationMenu({ organization, onWish }: RowProps) {
  const words = useInstanceText();
  const { organizations } = words;
  const navigate = useNavigate();
  const { memberships } = useSession();
  const reopen = useReopen();
  const { id, slug, name, status } = organization;
  const isMember = memberships.some(({ orgId }) => orgId === id);
  const way: MenuEntry = isMember
    ? {
        ...{ kind: "item", label: organizations.open },
        run: () => void navigate({ to: "/o/$slug", params: { slug } }),
      }
    : {
        ...{ kind: "item", label: organizations.enter },
        run: () => onWish({ kind: "enter", organization }),
      };
  const standing: MenuEntry =
    status === "active"
      ? {
          ...{ kind: "item", label: organizations.suspend, danger: true },
          run: () => onWish({ kind: "suspend", organization }),
        }
      : {
          ...{ kind: "item", label: organizations.reactivate },
          run: () => reopen(organization),
        };
  // Nobody gets into one that is suspended: whoever runs the instance opens it first.
  const entries = status === "active" ? [way, standing] : [standing];
  return <MoreMenu label={words.menuOf(name)} entries={entries} />;
}

function useReopen(): (organization: Summary) => void {
  const { organizations } = useInstanceText();
  const { done, refused } = useSaying();
  const utils = api.useUtils();
  const { mutateAsync } = api.instance.setOrganizationStatus.useMutation();
  const reopen = async ({ id: orgId, name }: Summary) => {
    try {
      await mutateAsync({ orgId, status: "active" });
      done(organizations.reactivated(name));
    } catch (error) {
      refused(error);
    } finally {
      await Promise.all([utils.instance.organizations.invalidate(), utils.auth.me.invalidate()]);
    }
  };
  return (organization) => void reopen(organization);
}
