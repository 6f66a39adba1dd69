import type { MemberId, ProjectId } from "@teamflow/domain/ids";
import type { Founded } from "./colleagues.ts";

/** A team that serves a project, with somebody in it, and the making of more, which serve none. */
export async function theTeams(
  { owner, orgId, mark }: Founded,
  { projectId, memberId }: { projectId: ProjectId; memberId: MemberId },
) {
  let count = 0;
  const make = (serving: ProjectId | null) =>
    owner.as().teams.create({
      ...{ orgId, name: `${mark} team ${(count += 1)}`, description: mark, projectId: serving },
    });
  const { id: teamId } = await make(projectId);
  await owner.as().teamMembers.add({ orgId, teamId, memberId });
  const team = await owner.as().teams.byId({ orgId, teamId });
  return { team, aTeam: () => make(null) };
}
