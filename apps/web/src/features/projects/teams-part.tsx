import type { TeamId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import type { Team } from "@teamflow/domain/team";
import { Link } from "@tanstack/react-router";
import { Plus, Star, X } from "lucide-react";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { FailureLine, useFailureWords } from "../../ui/failure.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Picker } from "../../ui/picker.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useToast } from "../../ui/toasts.tsx";
import { Part } from "./part.tsx";

/** Which teams serve a project. */
export function TeamsPart({ project, isLocked }: { project: Project; isLocked: boolean }) {
  const { loading } = useText().common;
  const words = usePlanText().settings;
  const { orgId } = useOrganization();
  const mayLink = useMay("team:update") && !isLocked;
  const list = api.teams.list.useQuery({ orgId, projectId: project.id, limit: 100 });
  const { drop } = useServing(project);
  const teams = list.data?.items ?? [];
  return (
    <Part
      title={words.teams}
      lead={words.teamsLead}
      action={mayLink && <AddTeam project={project} serving={teams} />}
    >
      {list.error && !list.data && <FailureLine error={list.error} />}
      {list.isPending && (
        <div role="status" aria-label={loading}>
          <Skeleton className="h-7 w-2/3" />
        </div>
      )}
      {list.data && teams.length === 0 && <p className="text-sm text-faint">{words.noTeams}</p>}
      {teams.length > 0 && (
        <ul aria-label={words.teams} className="flex flex-col">
          {teams.map((team) => (
            <TeamLine
              key={team.id}
              {...{ team, project }}
              onDrop={mayLink ? () => drop(team) : undefined}
            />
          ))}
        </ul>
      )}
    </Part>
  );
}

function TeamLine({
  team,
  project,
  onDrop,
}: {
  team: Team;
  project: Project;
  onDrop: (() => void) | undefined;
}) {
  const words = usePlanText().settings;
  const { slug } = useOrganization();
  const isPrimary = team.projects.some(({ id, isPrimary: is }) => id === project.id && is);
  return (
    <li className="flex min-h-10 items-center gap-2.5 border-b border-line text-sm last:border-b-0">
      <Avatar name={team.name} size="small" square />
      <Link
        to="/o/$slug/teams/$code"
        params={{ slug, code: team.code }}
        className="min-w-0 truncate font-medium underline-offset-2 hover:underline"
      >
        {team.name}
      </Link>
      <span className="text-xs text-faint">{team.code}</span>
      {isPrimary && (
        <span className="inline-flex items-center gap-1 text-xs text-accent">
          <Star size={11} aria-hidden className="fill-current" />
          {words.primary}
        </span>
      )}
      {onDrop && (
        <IconButton
          label={words.dropTeam(team.name)}
          icon={<X size={15} />}
          onClick={onDrop}
          className="ms-auto"
        />
      )}
    </li>
  );
}

function AddTeam({ project, serving }: { project: Project; serving: Team[] }) {
  const words = usePlanText().settings;
  const { orgId } = useOrganization();
  const { data } = api.teams.list.useQuery({ orgId, limit: 200 });
  const { add } = useServing(project);
  const others = (data?.items ?? []).filter(({ id }) => serving.every((team) => team.id !== id));
  return (
    <Picker
      label={words.addTeam}
      placeholder={words.findTeam}
      nothing={words.noTeam}
      chosen={[]}
      onChoose={(value) => {
        const team = others.find(({ id }) => id === value);
        if (team) add(team);
      }}
      options={others.map(({ id, name, code }) => ({ value: id, label: name, note: code }))}
    >
      {(trigger) => (
        <Button {...trigger} size="small" icon={<Plus size={14} aria-hidden />}>
          {words.addTeam}
        </Button>
      )}
    </Picker>
  );
}

function useServing(project: Project) {
  const { undo } = useText().common;
  const words = usePlanText().settings;
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const toast = useToast();
  const failureWords = useFailureWords();
  const run = async (change: () => Promise<Team>, done: (team: Team) => void) => {
    try {
      done(await change());
    } catch (error) {
      toast({ words: failureWords(error).words, tone: "danger" });
    }
    await Promise.all([utils.teams.list.invalidate({ orgId }), utils.projects.people.invalidate()]);
  };
  const of = (teamId: TeamId) => ({ orgId, teamId, projectId: project.id });
  const link = (team: Pick<Team, "id">) => utils.client.teams.linkProject.mutate(of(team.id));
  const add = (team: Team) =>
    void run(
      () => link(team),
      ({ name }) => toast({ words: words.teamAdded(name) }),
    );
  return {
    add,
    drop: (team: Team) =>
      void run(
        () => utils.client.teams.unlinkProject.mutate(of(team.id)),
        ({ name }) =>
          toast({
            words: words.teamDropped(name),
            action: { label: undo, run: () => add(team) },
          }),
      ),
  };
}
