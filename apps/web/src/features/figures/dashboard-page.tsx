import { keepPreviousData } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Suspense } from "react";
import { api } from "../../app/api.ts";
import type { FiguresSearch } from "../../app/figures-search.ts";
import { useOrganization } from "../../app/organization.ts";
import { ProjectBars } from "../../app/panels.tsx";
import { PlanViews } from "../../app/plan-views.tsx";
import { Screen } from "../../app/screen.tsx";
import { withoutAbsent } from "../../app/text-params.ts";
import { PressGroup } from "../../ui/press-group.tsx";
import { ActivityPart } from "./activity-part.tsx";
import { FiguresBody } from "./figures-body.tsx";
import { PerformancePart } from "./performance-part.tsx";
import { PeriodChooser } from "./period-chooser.tsx";
import { periodOf } from "./use-period.ts";
import { useFigureText } from "./words.ts";

const route = getRouteApi("/o/$slug/dashboard");

/** How the work of the organization goes, or one's own. */
export function DashboardPage() {
  const words = useFigureText();
  const { orgId, slug } = useOrganization();
  const navigate = useNavigate();
  const search = route.useSearch();
  const isMine = search.of === "mine";
  const period = periodOf(search);
  const asked = { orgId, ...period };
  const options = { placeholderData: keepPreviousData };
  const mine = api.figures.mine.useQuery(asked, { ...options, enabled: isMine });
  const all = api.figures.organization.useQuery(asked, { ...options, enabled: !isMine });
  const query = isMine ? mine : all;
  const show = (next: { [K in keyof FiguresSearch]?: FiguresSearch[K] | undefined }) =>
    void navigate({
      ...{ to: "/o/$slug/dashboard", params: { slug }, replace: true },
      search: withoutAbsent({ ...search, ...next }),
    });
  return (
    <Screen
      title={words.title}
      views={<PlanViews view="dashboard" />}
      actions={
        <PeriodChooser
          period={period}
          shown={query.data?.period}
          onChoose={({ days, to }) => show({ days, to })}
        />
      }
    >
      <FiguresBody
        query={query}
        choice={<Whose isMine={isMine} onChoose={(of) => show({ of })} />}
        empty={isMine ? words.emptyMine : words.empty}
        overdue={isMine ? "is:overdue assignee:@me" : "is:overdue"}
      >
        {!isMine && (
          <>
            <Suspense>
              <ProjectBars />
            </Suspense>
            <PerformancePart period={period} />
            <ActivityPart />
          </>
        )}
      </FiguresBody>
    </Screen>
  );
}

function Whose({ isMine, onChoose }: { isMine: boolean; onChoose: (of?: "mine") => void }) {
  const words = useFigureText().of;
  return (
    <PressGroup
      label={words.label}
      choices={[
        { value: "all", words: words.all },
        { value: "mine", words: words.mine },
      ]}
      chosen={isMine ? "mine" : "all"}
      onChoose={(of) => onChoose(of === "mine" ? of : undefined)}
    />
  );
}
