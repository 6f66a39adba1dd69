import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, Plus } from "lucide-react";
import { useText } from "../i18n/locale.ts";
import { Avatar } from "../ui/avatar.tsx";
import { classes } from "../ui/classes.ts";
import { Menu, type MenuEntry } from "../ui/menu.tsx";
import { useAction } from "./action-registry.tsx";
import { logoOf, useOrganization, useSession } from "./organization.ts";

/** Where I am, and the way to my other organizations. */
export function OrganizationMenu({ narrow }: { narrow: boolean }) {
  const { rail } = useText().common;
  const { slug, name, ...own } = useOrganization();
  const { memberships } = useSession();
  const create = useAction("organization.create");
  const navigate = useNavigate();
  const entries: MenuEntry[] = memberships.map(({ organization }) => ({
    kind: "choice",
    label: organization.name,
    chosen: organization.slug === slug,
    choose: () => void navigate({ to: "/o/$slug", params: { slug: organization.slug } }),
    icon: <Avatar name={organization.name} size="small" square picture={logoOf(organization)} />,
  }));
  if (create) {
    entries.push(
      { kind: "separator" },
      {
        kind: "item",
        label: create.label,
        run: create.run,
        icon: <Plus size={16} aria-hidden className="mx-0.5" />,
      },
    );
  }
  return (
    <Menu label={rail.switchOrganization} entries={entries}>
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          {...(narrow ? { "data-tooltip": name } : {})}
          className={classes(
            "flex h-9 min-w-0 items-center gap-2 rounded text-sm font-semibold transition-tint hover:bg-hover",
            narrow ? "w-9 justify-center" : "flex-1 px-1.5 text-start",
          )}
        >
          <Avatar name={name} square picture={logoOf(own)} />
          <span className={narrow ? "sr-only" : "min-w-0 flex-1 truncate"}>{name}</span>
          <span className="sr-only">{rail.switchOrganization}</span>
          {!narrow && <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-faint" />}
        </button>
      )}
    </Menu>
  );
}
