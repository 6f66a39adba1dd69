import type { Team } from "@teamflow/domain/team";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { useChangeTeam } from "./use-change-team.ts";
import { useTeamText } from "./words.ts";

/** A project as a team shows it. */
export type Served = Team["projects"][number];

/** Changes which projects a team serves, and of which it is the primary team. */
export function useServedProjects() {
  const words = useTeamText().projects;
  const { undo } = useText().common;
  const { orgId } = useOrganization();
  const change = useChangeTeam();
  const { mutateAsync: link } = api.teams.linkProject.useMutation();
  const { mutateAsync: unlink } = api.teams.unlinkProject.useMutation();

  const serve = (team: Team, project: Served): void =>
    change(team, {
      after: { projects: withProject(team, project) },
      send: () => link({ orgId, teamId: team.id, projectId: project.id }),
      done: () => ({ words: words.added(project.name) }),
    });
  const setPrimary = (team: Team, project: Served, isPrimary: boolean): void =>
    change(team, {
      after: { projects: withProject(team, { ...project, isPrimary }) },
      send: () => link({ orgId, teamId: team.id, projectId: project.id, isPrimary }),
    });
  const takeBack = (team: Team, project: Served) =>
    project.isPrimary ? setPrimary(team, project, true) : serve(team, project);
  return {
    serve,
    setPrimary,
    leave: (team: Team, project: Served) =>
      change(team, {
        after: { projects: team.projects.filter(({ id }) => id !== project.id) },
        send: () => unlink({ orgId, teamId: team.id, projectId: project.id }),
        done: (after) => ({
          words: words.removed(project.name),
          action: { label: undo, run: () => takeBack(after, project) },
        }),
      }),
  };
}

function withProject({ projects }: Team, project: Served): Team["projects"] {
  const others = projects.filter(({ id }) => id !== project.id);
  return [...others, project].toSorted((one, other) => one.name.localeCompare(other.name));
}
