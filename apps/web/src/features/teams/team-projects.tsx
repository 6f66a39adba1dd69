import type { Team } from "@teamflow/domain/team";
import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronDown, Plus, Star } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Picker } from "../../ui/picker.tsx";
import { useProjects } from "../../app/use-projects.ts";
import { type Served, useServedProjects } from "./use-served-projects.ts";
import { useTeamRights } from "./use-team.ts";
import { useTeamText } from "./words.ts";

const chip =
  "inline-flex h-7 max-w-64 items-center gap-1.5 rounded border border-line px-2 text-sm text-ink transition-tint hover:bg-hover max-sm:h-10";

/** The projects that a team serves; those who may add one, take one away, and say which team is the primary one. */
export function TeamProjects({ team }: { team: Team }) {
  const words = useTeamText().projects;
  const { mayLink, mayUnlink } = useTeamRights(team);
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-1.5">
      <h2 id="team-projects" className="me-1 text-sm font-medium text-soft">
        {words.title}
      </h2>
      {team.projects.length > 0 && (
        <ul aria-labelledby="team-projects" className="contents">
          {team.projects.map((project) => (
            <li key={project.id} className="min-w-0">
              {mayUnlink ? (
                <ProjectMenu team={team} project={project} />
              ) : (
                <ProjectLink project={project} />
              )}
            </li>
          ))}
        </ul>
      )}
      {team.projects.length === 0 && <p className="text-sm text-faint">{words.none}</p>}
      {mayLink && <AddProject team={team} />}
    </div>
  );
}

function Words({ project }: { project: Served }) {
  const words = useTeamText().projects;
  return (
    <>
      <span className="truncate">{project.name}</span>
      <span className="shrink-0 text-xs text-faint">{project.key}</span>
      {project.isPrimary && (
        <span className="inline-flex shrink-0 items-center gap-1 text-xs text-accent">
          <Star size={11} aria-hidden className="fill-current" />
          {words.primary}
        </span>
      )}
    </>
  );
}

function ProjectLink({ project }: { project: Served }) {
  const { slug } = useOrganization();
  return (
    <Link to="/o/$slug/p/$key" params={{ slug, key: project.key }} className={chip}>
      <Words project={project} />
    </Link>
  );
}

function ProjectMenu({ team, project }: { team: Team; project: Served }) {
  const words = useTeamText().projects;
  const { slug } = useOrganization();
  const navigate = useNavigate();
  const { mayLink } = useTeamRights(team);
  const { setPrimary, leave } = useServedProjects();
  const open = () => void navigate({ to: "/o/$slug/p/$key", params: { slug, key: project.key } });
  return (
    <Menu
      label={words.of(project.name)}
      entries={[
        { kind: "item", label: words.open, run: open },
        ...(mayLink
          ? [
              {
                kind: "item" as const,
                label: project.isPrimary ? words.endPrimary : words.makePrimary,
                run: () => setPrimary(team, project, !project.isPrimary),
              },
            ]
          : []),
        { kind: "separator" },
        { kind: "item", label: words.remove, danger: true, run: () => leave(team, project) },
      ]}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          className={chip}
          {...(project.isPrimary && { "data-tooltip": words.primaryNote })}
        >
          <Words project={project} />
          <ChevronDown size={13} aria-hidden className="shrink-0 text-faint" />
        </button>
      )}
    </Menu>
  );
}

function AddProject({ team }: { team: Team }) {
  const words = useTeamText().projects;
  const { serve } = useServedProjects();
  const served = new Set(team.projects.map(({ id }) => id));
  const free = useProjects().filter(({ id, archivedAt }) => !archivedAt && !served.has(id));
  const choose = (value: string) => {
    const project = free.find(({ id }) => id === value);
    if (project)
      serve(team, {
        id: project.id,
        code: project.code,
        key: project.key,
        name: project.name,
        isPrimary: false,
      });
  };
  if (free.length === 0) return null;
  return (
    <Picker
      label={words.add}
      placeholder={words.find}
      nothing={words.nothing}
      chosen={[]}
      onChoose={choose}
      options={free.map(({ id, name, key }) => ({
        ...{ value: id, label: name, note: key },
        icon: <Avatar name={name} size="small" square />,
      }))}
    >
      {(trigger) => (
        <Button look="quiet" size="small" icon={<Plus size={14} aria-hidden />} {...trigger}>
          {words.add}
        </Button>
      )}
    </Picker>
  );
}
