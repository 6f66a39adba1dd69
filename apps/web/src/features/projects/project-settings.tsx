import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTeamsShown } from "../../app/feature.ts";
import { useOrganization } from "../../app/organization.ts";
import { ProjectDefaults } from "../../app/panels.tsx";
import { usePlanText } from "../../app/plan-words.ts";
import { useMayHere, useProject } from "../../app/project.ts";
import { Screen } from "../../app/screen.tsx";
import { useViewActions } from "../../app/use-view-actions.ts";
import { useText } from "../../i18n/locale.ts";
import { Notice } from "../../ui/notice.tsx";
import { GeneralPart } from "./general-part.tsx";
import { LabelsPart } from "./labels-part.tsx";
import { Part } from "./part.tsx";
import { StandingPart } from "./standing-part.tsx";
import { StatusesPart } from "./statuses-part.tsx";
import { TeamsPart } from "./teams-part.tsx";
import { TrashedParts } from "./trashed-parts.tsx";

const ProjectHistory = lazy(async () => ({
  default: (await import("../../app/history-project.tsx")).ProjectHistory,
}));

/** What is decided about one project. */
export function ProjectSettings() {
  const { projects } = useText();
  const words = usePlanText().settings;
  const { slug } = useOrganization();
  const project = useProject();
  const mayUpdate = useMayHere("project:update");
  const hasTeams = useTeamsShown();
  const isLocked = !mayUpdate || project.archivedAt !== null;
  useViewActions();
  return (
    <Screen
      title={words.title}
      trail={[
        <Link key="projects" to="/o/$slug" params={{ slug }}>
          {projects.title}
        </Link>,
        <Link key="project" to="/o/$slug/p/$key/board" params={{ slug, key: project.key }}>
          {project.name}
        </Link>,
      ]}
    >
      <div className="mx-auto max-w-3xl">
        {(!mayUpdate || project.archivedAt) && (
          <div className="px-6 pt-5 max-sm:px-4">
            <Notice>{project.archivedAt ? words.archivedNote : words.readOnly}</Notice>
          </div>
        )}
        <GeneralPart project={project} isLocked={isLocked} />
        {hasTeams && <TeamsPart project={project} isLocked={isLocked} />}
        <StatusesPart project={project} isLocked={isLocked} />
        <LabelsPart project={project} isLocked={isLocked} />
        {!isLocked && <TrashedParts project={project} />}
        <Suspense>
          <ProjectDefaults project={project} isLocked={isLocked} />
        </Suspense>
        <StandingPart project={project} />
        <Part title={words.history}>
          <Suspense>
            <ProjectHistory projectId={project.id} />
          </Suspense>
        </Part>
      </div>
    </Screen>
  );
}
