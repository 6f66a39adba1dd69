import { Link } from "@tanstack/react-router";
import { UserPlus, Users } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useMemberText } from "../../app/member-words.ts";
import { useOrganization } from "../../app/organization.ts";
import { ProjectAssigned } from "../../app/panels.tsx";
import { useMayHere, useProject } from "../../app/project.ts";
import { Screen } from "../../app/screen.tsx";
import { useViewActions } from "../../app/use-view-actions.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { ProjectPerson } from "./project-person.tsx";

const ProjectHistory = lazy(async () => ({
  default: (await import("../../app/history-project.tsx")).ProjectHistory,
}));
const ProjectPersonDialog = lazy(async () => ({
  default: (await import("./project-person-dialog.tsx")).ProjectPersonDialog,
}));

/** Who holds a role of their own in one project. */
export function ProjectPeople() {
  const { projects } = useText();
  const words = useMemberText().project;
  const { slug } = useOrganization();
  const project = useProject();
  const mayShare = useMayHere("project:share");
  const params = { slug, key: project.key };
  useViewActions();
  const [isAdding, setAdding] = useState(false);
  const add = mayShare && (
    <Button
      look="primary"
      size="small"
      icon={<UserPlus size={15} aria-hidden />}
      onClick={() => setAdding(true)}
    >
      {words.add}
    </Button>
  );
  return (
    <Screen
      title={words.title}
      trail={[
        <Link key="projects" to="/o/$slug" params={{ slug }}>
          {projects.title}
        </Link>,
        <Link key="project" to="/o/$slug/p/$key/board" params={params}>
          {project.name}
        </Link>,
      ]}
      actions={add}
    >
      <div className="mx-auto max-w-3xl">
        <p className="px-4 pt-5 pb-3 text-sm text-pretty text-soft">
          {words.lead} {words.above}
        </p>
        <Rows mayShare={mayShare} />
        <Assigned />
        <History />
      </div>
      {isAdding && (
        <Suspense>
          <ProjectPersonDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Screen>
  );
}

/** Who has to do with the project as a whole, beside what they may do in it. */
function Assigned() {
  return (
    <div className="mt-6 px-4">
      <Suspense>
        <ProjectAssigned />
      </Suspense>
    </div>
  );
}

/** What was done to the project itself. */
function History() {
  const { panel } = useMemberText();
  const { id } = useProject();
  return (
    <section className="mx-4 mt-8 border-t border-line pt-5 pb-8">
      <h2 className="mb-3 text-sm font-medium">{panel.history}</h2>
      <Suspense>
        <ProjectHistory projectId={id} />
      </Suspense>
    </section>
  );
}

function Rows({ mayShare }: { mayShare: boolean }) {
  const { common } = useText();
  const words = useMemberText().project;
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const list = api.projectMembers.list.useQuery({ orgId, projectId });
  if (list.isPending) return <SkeletonRows label={common.loading} />;
  if (list.isError && !list.data)
    return <Failure error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data.length === 0)
    return (
      <EmptyState icon={<Users size={20} />} title={words.emptyTitle}>
        {words.empty}
      </EmptyState>
    );
  return (
    <>
      <ul aria-label={words.title} className="border-t border-line">
        {list.data.map((person) => (
          <ProjectPerson key={person.memberId} person={person} mayShare={mayShare} />
        ))}
      </ul>
      <p className="px-4 py-3 text-xs text-faint">{words.shown(list.data.length)}</p>
    </>
  );
}
