import type { Figures } from "@teamflow/domain/figures";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useOrganization } from "../../app/organization.ts";
import { useRegion } from "../../i18n/locale.ts";
import { Badge } from "../../ui/badge.tsx";
import { numberWords } from "./number-words.ts";
import { useFigureText } from "./words.ts";

const riskTones = { low: "green", medium: "yellow", high: "red" } as const;

/** How it stands now: the figures that one looks for first. */
export function StandingCards({ figures, overdue }: { figures: Figures; overdue: string }) {
  const words = useFigureText();
  const { count, percent } = numberWords(useRegion());
  const { standing, measures, workloadBalance } = figures;
  const { total, activeProjects, members } = standing;
  const { standing: text } = words;
  const isAbout = activeProjects === null;
  return (
    <section aria-label={text.title}>
      <dl className="grid grid-cols-6 gap-3 max-xl:grid-cols-3 max-sm:grid-cols-2">
        <Card label={text.total} note={text.made(count(measures.created.now ?? 0))}>
          {count(total)}
        </Card>
        <Card label={text.completed} note={text.done(count(measures.completed.now ?? 0))}>
          {count(standing.completed)}
        </Card>
        <Card
          label={text.inProgress}
          note={
            total > 0 ? text.share(percent(Math.round((standing.inProgress * 100) / total))) : null
          }
        >
          {count(standing.inProgress)}
        </Card>
        <OverdueCard figures={figures} overdue={overdue} />
        {activeProjects !== null && (
          <Card label={text.activeProjects}>{count(activeProjects)}</Card>
        )}
        {members !== null && <Card label={text.members}>{count(members)}</Card>}
        {isAbout && figures.risk && (
          <Card label={text.risk}>
            <Badge tone={riskTones[figures.risk]}>{words.risks[figures.risk]}</Badge>
          </Card>
        )}
        {isAbout &&
          (workloadBalance === null ? (
            <Card label={text.open}>{count(total - standing.completed)}</Card>
          ) : (
            <Card label={text.balance} note={text.ofHundred}>
              {count(workloadBalance)}
            </Card>
          ))}
      </dl>
    </section>
  );
}

/** What is late, for how long, and what that says; a press leads to it. */
function OverdueCard({ figures, overdue }: { figures: Figures; overdue: string }) {
  const words = useFigureText();
  const { slug } = useOrganization();
  const { count } = numberWords(useRegion());
  const { standing, escalation, risk } = figures;
  const isLate = standing.overdue > 0;
  return (
    <Card
      label={words.standing.overdue}
      isBad={isLate}
      note={
        isLate
          ? words.standing.late(count(escalation.medium), count(escalation.high))
          : words.standing.notLate
      }
      mark={
        isLate &&
        risk &&
        standing.activeProjects !== null && (
          <Badge tone={riskTones[risk]}>{words.risks[risk]}</Badge>
        )
      }
    >
      {isLate ? (
        <Link
          to="/o/$slug/work"
          params={{ slug }}
          search={{ filter: overdue }}
          aria-label={`${words.toOverdue}: ${count(standing.overdue)}`}
          data-tooltip={words.toOverdue}
          className="underline decoration-line underline-offset-4 hover:decoration-current"
        >
          {count(standing.overdue)}
        </Link>
      ) : (
        count(0)
      )}
    </Card>
  );
}

type CardProps = {
  label: string;
  note?: string | null;
  isBad?: boolean;
  mark?: ReactNode;
  children: ReactNode;
};

/** One figure with its name, and what is said of it. */
export function Card({ label, note, isBad, mark, children }: CardProps) {
  return (
    <div className="flex min-w-0 flex-col gap-0.5 rounded border border-line px-4 py-3 max-sm:px-3">
      <dt className="truncate text-sm text-soft">{label}</dt>
      <dd className="flex min-w-0 flex-col gap-0.5">
        <span className="flex items-center gap-2">
          <span
            className={`text-xl font-semibold tabular-nums ${isBad ? "text-danger" : "text-ink"}`}
          >
            {children}
          </span>
          {mark}
        </span>
        {note && <span className="text-xs text-pretty text-faint">{note}</span>}
      </dd>
    </div>
  );
}
