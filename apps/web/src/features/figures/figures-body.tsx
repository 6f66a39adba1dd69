import type { Figures } from "@teamflow/domain/figures";
import { Link } from "@tanstack/react-router";
import { ChartNoAxesCombined } from "lucide-react";
import type { ReactNode } from "react";
import { useOrganization } from "../../app/organization.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { daysOf } from "./day-words.ts";
import { FiguresView } from "./figures-view.tsx";
import { useFigureText } from "./words.ts";

/** What a query of figures offers, whatever they are about. */
export type FiguresQuery = {
  data: Figures | undefined;
  error: unknown;
  refetch: () => unknown;
};

type BodyProps = {
  query: FiguresQuery;
  /** What stands at the left of the days that are meant. */
  choice?: ReactNode;
  /** Says what to do where there is nothing to count, and the filter of what is overdue. */
  empty: string;
  overdue: string;
  /** What stands above the figures, and what below them. */
  above?: ReactNode;
  children?: ReactNode;
};

/** Figures as they come, fail, or have nothing to count. */
export function FiguresBody({ query, choice, empty, overdue, above, children }: BodyProps) {
  const { loading } = useText().common;
  const { data, error, refetch } = query;
  if (!data && error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={8} label={loading} />;
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-7 px-4 pt-4 pb-10 max-sm:px-3">
      <div className="-mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        {choice}
        <Period figures={data} />
      </div>
      {above}
      {data.standing.total === 0 && data.measures.completed.before === 0 ? (
        <Nothing words={empty} />
      ) : (
        <FiguresView figures={data} overdue={overdue} />
      )}
      {children}
    </div>
  );
}

/** Which days are meant, and by whose clock. */
function Period({ figures: { period, timeZone } }: { figures: Figures }) {
  const words = useFigureText();
  const region = useRegion();
  return (
    <p className="text-sm text-faint">
      {daysOf(region, period)}
      {" · "}
      {words.clock(timeZone)}
    </p>
  );
}

function Nothing({ words }: { words: string }) {
  const { emptyTitle, toProjects } = useFigureText();
  const { slug } = useOrganization();
  return (
    <EmptyState
      icon={<ChartNoAxesCombined size={20} />}
      title={emptyTitle}
      action={
        <Link
          to="/o/$slug"
          params={{ slug }}
          className="inline-flex h-8 items-center rounded border border-line bg-float px-3 text-sm font-medium hover:bg-hover"
        >
          {toProjects}
        </Link>
      }
    >
      {words}
    </EmptyState>
  );
}
