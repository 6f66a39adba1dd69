import type { BoardAsked } from "@teamflow/domain/filter/board";
import type { MemberId } from "@teamflow/domain/ids";
import type { View } from "@teamflow/domain/view";
import { skipToken } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { withoutAbsent } from "../../app/text-params.ts";
import { usePeople } from "../../app/use-people.ts";
import { useText } from "../../i18n/locale.ts";
import { SkeletonRows } from "../../ui/skeleton.tsx";

type KeptProps = { view: View; asked: BoardAsked; children: ReactNode };

/**
 * Leads on to the project's board, with all that a view keeps of it in the address. Where somebody or something that it
 * names is not there any more, what is found is shown in its place.
 */
export function KeptBoard({ view, asked, children }: KeptProps) {
  const { common } = useText();
  const { orgId, slug } = useOrganization();
  const project = api.projects.byKey.useQuery({ orgId, key: asked.project.toUpperCase() });
  const labels = api.labels.list.useQuery(
    project.data && asked.label !== null ? { orgId, projectId: project.data.id } : skipToken,
  );
  const assignee = useAssignee(asked.assignee);
  const label = labels.data?.find(({ name }) => name === asked.label)?.id;
  const isPending = project.isPending || (asked.label && labels.isLoading) || assignee.isPending;
  if (isPending) return <SkeletonRows label={common.loading} />;
  const isMissing = !project.data || (asked.label && !label) || (asked.assignee && !assignee.id);
  if (isMissing) return children;
  const { lanes, closed } = view.board;
  return (
    <Navigate
      to="/o/$slug/p/$key/board"
      params={{ slug, key: project.data.key }}
      search={withoutAbsent({
        ...{ view: view.id, group: asked.columns === "status" ? undefined : asked.columns },
        ...{ lanes: lanes ?? undefined, closed: closed.join(",") || undefined },
        ...{ q: asked.words ?? undefined, label, assignee: assignee.id ?? undefined },
        priority: asked.priority ?? undefined,
      })}
      replace
    />
  );
}

/** Whom a filter names by their address or name, or as whoever reads it; nobody where several are called so. */
function useAssignee(named: string | null): {
  id: MemberId | "none" | undefined;
  isPending: boolean;
} {
  const { memberId } = useOrganization();
  const isCalled = named !== null && named !== "none" && named !== "@me";
  const { people, isFetching, hasNextPage } = usePeople({ enabled: isCalled });
  if (named === "none" || named === null) return { id: named ?? undefined, isPending: false };
  if (named === "@me") return { id: memberId, isPending: false };
  const isMeant = (called: string | null) => called?.toLowerCase() === named.toLowerCase();
  const meant = people.filter(({ email, name }) => isMeant(email) || isMeant(name));
  return {
    id: meant.length === 1 ? meant[0]?.id : undefined,
    isPending: isFetching || hasNextPage,
  };
}
