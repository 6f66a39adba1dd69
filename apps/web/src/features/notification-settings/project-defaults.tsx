import type { Project } from "@teamflow/domain/project";
import { Link } from "@tanstack/react-router";
import { RotateCcw } from "lucide-react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { Button } from "../../ui/button.tsx";
import { AskedMatrix } from "./asked-matrix.tsx";
import { Part } from "./part.tsx";
import { changeOf, useProjectDecisions } from "./use-decisions.ts";
import { useNotifySettingsText } from "./words.ts";

/** What members are told of in a project who decided nothing: the organization's word, or the project's own. */
export function ProjectDefaults({ project, isLocked }: { project: Project; isLocked: boolean }) {
  const { inProject } = useNotifySettingsText();
  const { orgId, slug } = useOrganization();
  const projectId = project.id;
  const query = api.notificationSettings.projectDefaults.useQuery({ orgId, projectId });
  const onDecide = useProjectDecisions(orgId, projectId);
  const decided = query.data?.filter(({ isDecidedHere }) => isDecidedHere) ?? [];
  return (
    <div className="border-b border-line px-6 max-sm:px-4">
      <Part
        title={inProject.title}
        lead={
          <>
            {inProject.lead}{" "}
            <Link
              to="/me/notifications"
              search={{ of: slug }}
              className="text-accent underline underline-offset-2"
            >
              {inProject.own}
            </Link>
          </>
        }
        actions={
          !isLocked &&
          decided.length > 0 && (
            <Button
              size="small"
              icon={<RotateCcw size={14} aria-hidden />}
              onClick={() => void onDecide(decided.map((each) => changeOf(each, null)))}
            >
              {inProject.reset}
            </Button>
          )
        }
      >
        <AskedMatrix level="project" {...{ orgId, query, isLocked, onDecide }} />
      </Part>
    </div>
  );
}
