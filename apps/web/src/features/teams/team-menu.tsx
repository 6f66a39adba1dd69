import type { Team } from "@teamflow/domain/team";
import { Archive, ArchiveRestore, Ellipsis, ListPlus, UserPlus } from "lucide-react";
import { useAction } from "../../app/action-registry.tsx";
import { Button } from "../../ui/button.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, type MenuEntry } from "../../ui/menu.tsx";
import { useTeamChanges } from "./use-team-changes.ts";
import { useTeamRights } from "./use-team.ts";
import { useTeamText } from "./words.ts";

/** What can be done with a team, for whoever may. */
export function TeamActions({ team }: { team: Team }) {
  const { head, add } = useTeamText();
  const people = useAction("team.people");
  const entries = useEntries(team);
  return (
    <>
      {people && (
        <Button
          look="primary"
          size="small"
          icon={<UserPlus size={15} aria-hidden />}
          data-tooltip={people.label}
          data-tooltip-keys={people.keys}
          onClick={people.run}
        >
          <span className="max-sm:sr-only">{add.title}</span>
        </Button>
      )}
      {entries.length > 0 && (
        <Menu label={head.more} align="end" entries={entries}>
          {(trigger) => <IconButton label={head.more} icon={<Ellipsis size={16} />} {...trigger} />}
        </Menu>
      )}
    </>
  );
}

function useEntries(team: Team): MenuEntry[] {
  const { head, list } = useTeamText();
  const { mayPutAway } = useTeamRights(team);
  const { setActive } = useTeamChanges();
  const fromList = useAction("team.list");
  const Icon = team.isActive ? Archive : ArchiveRestore;
  return [
    ...(fromList
      ? [
          {
            ...{ kind: "item" as const, label: list.title, run: fromList.run },
            icon: <ListPlus size={14} aria-hidden className="text-soft" />,
          },
        ]
      : []),
    ...(mayPutAway
      ? [
          {
            ...{ kind: "item" as const, label: team.isActive ? head.putAway : head.takeUp },
            icon: <Icon size={14} aria-hidden className="text-soft" />,
            run: () => setActive(team, !team.isActive),
          },
        ]
      : []),
  ];
}
