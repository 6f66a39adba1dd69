import type { Member } from "@teamflow/domain/member";
import { getRouteApi } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useRoleText } from "../../app/role-words.ts";
import { SettingsPage } from "../../app/settings-page.tsx";
import { ExplainQuestion } from "./explain-question.tsx";
import { Verdict } from "./verdict.tsx";

const route = getRouteApi("/o/$slug/settings/explain");

/** Why somebody may do something, or why not: the question is in the address, the answer below it. */
export function ExplainPage() {
  const words = useRoleText().explain;
  const { orgId, memberId: ownId } = useOrganization();
  const mayAskAboutOthers = useMay("role:read");
  const { permission = "task:update", project, ...asked } = route.useSearch();
  const memberId = mayAskAboutOthers ? asked.member : ownId;
  const member = useAsked(memberId);
  return (
    <SettingsPage lead={mayAskAboutOthers ? words.lead : words.leadOwn}>
      <div className="flex flex-col gap-6 px-6 py-5 max-sm:px-4">
        <ExplainQuestion
          member={member}
          permission={permission}
          project={project}
          canChoose={mayAskAboutOthers}
        />
        {memberId ? (
          <Verdict
            name={member?.name ?? ""}
            question={{ orgId, memberId, permission, projectId: project ?? null }}
          />
        ) : (
          <p className="text-sm text-faint">{words.prompt}</p>
        )}
      </div>
    </SettingsPage>
  );
}

/** Who is asked about, by name: also somebody who was removed. */
function useAsked(memberId: Member["id"] | undefined): Member | undefined {
  const { orgId, memberId: ownId } = useOrganization();
  const { data } = api.members.byId.useQuery(
    { orgId, memberId: memberId ?? ownId },
    { enabled: memberId !== undefined },
  );
  return data;
}
