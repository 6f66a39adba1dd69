import type { Team } from "@teamflow/domain/team";
import { Badge } from "../../ui/badge.tsx";
import { Notice } from "../../ui/notice.tsx";
import { TeamProjects } from "./team-projects.tsx";
import { useTeamChanges } from "./use-team-changes.ts";
import { useTeamRights } from "./use-team.ts";
import { useTeamText } from "./words.ts";
import { WrittenLine } from "./written-line.tsx";

const nameLook = "text-xl font-semibold";
const descriptionLook = "text-base text-soft";

/** What a team is called and for, whether it is active, and which projects it serves. */
export function TeamHead({ team }: { team: Team }) {
  const { one, head } = useTeamText();
  return (
    <section aria-label={one} className="flex flex-col gap-3 px-4 pt-4 pb-3 max-sm:px-3">
      <div>
        <Name team={team} />
        <div className="max-w-3xl">
          <Description team={team} />
        </div>
      </div>
      {!team.isActive && <Notice>{head.awayNote}</Notice>}
      <TeamProjects team={team} />
    </section>
  );
}

function Name({ team }: { team: Team }) {
  const { head, you, roles } = useTeamText();
  const { mayUpdate } = useTeamRights(team);
  const { write } = useTeamChanges();
  return (
    <div className="flex items-start gap-3">
      {mayUpdate ? (
        <WrittenLine
          label={head.name}
          team={team}
          field="name"
          limit={255}
          required={head.nameRequired}
          className={nameLook}
          onWrite={(base, name) => write(base, { name: name.replace(/\s+/g, " ") })}
        />
      ) : (
        <h2 className={`${nameLook} min-w-0 py-0.5 break-words`}>{team.name}</h2>
      )}
      <span className="flex h-8 shrink-0 items-center gap-2">
        <span className="text-xs text-faint">{team.code}</span>
        <Badge tone={team.isActive ? "green" : "gray"}>
          {team.isActive ? head.active : head.away}
        </Badge>
        {team.ownRole && <Badge className="max-sm:hidden">{you(roles[team.ownRole])}</Badge>}
      </span>
    </div>
  );
}

function Description({ team }: { team: Team }) {
  const { head } = useTeamText();
  const { mayUpdate } = useTeamRights(team);
  const { write } = useTeamChanges();
  if (!mayUpdate)
    return (
      team.description !== "" && (
        <p className={`${descriptionLook} whitespace-pre-wrap break-words`}>{team.description}</p>
      )
    );
  return (
    <WrittenLine
      label={head.description}
      team={team}
      field="description"
      limit={2000}
      hasLines
      placeholder={head.addDescription}
      className={descriptionLook}
      onWrite={(base, description) => write(base, { description })}
    />
  );
}
