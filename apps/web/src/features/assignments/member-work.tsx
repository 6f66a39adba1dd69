import type { Assignment } from "@teamflow/domain/assignment";
import type { Member } from "@teamflow/domain/member";
import { Link } from "@tanstack/react-router";
import { ArrowRightLeft, Star } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useAssignmentsShown } from "../../app/feature.ts";
import { useMay, useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { AssignmentHistory } from "./assignment-history.tsx";
import { useMemberAssignments } from "./use-member-assignments.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

const AwayDialog = lazy(async () => ({ default: (await import("./away-dialog.tsx")).AwayDialog }));

const shownFirst = 8;

/** What somebody has to do now, what became of what they had, and the way to hand all of it over. */
export function MemberWork({ member }: { member: Member }) {
  return useAssignmentsShown() ? <Work member={member} /> : null;
}

function Work({ member }: { member: Member }) {
  const { loading } = useText().common;
  const words = useAssignmentText();
  const { memberId } = useOrganization();
  const mayUpdate = useMay("assignment:update");
  const mayBulk = useMay("assignment:bulk");
  const mayAssign = useMay("assignment:create");
  const work = useMemberAssignments(member.id);
  const [isHanding, setHanding] = useState(false);
  const mayHand = mayAssign && (mayUpdate || mayBulk || member.id === memberId);
  return (
    <section aria-label={words.away.workOf(member.name)} className="border-t border-line pt-5">
      <div className="mb-2 flex min-h-7 items-center gap-2">
        <h3 className="flex-1 text-sm font-medium">{words.away.work}</h3>
        {mayHand && work.items.length > 0 && (
          <Button
            size="small"
            icon={<ArrowRightLeft size={14} aria-hidden />}
            onClick={() => setHanding(true)}
          >
            {words.away.action}
          </Button>
        )}
      </div>
      {work.error && !work.data && <FailureLine error={work.error} />}
      {work.isPending && (
        <div role="status" aria-label={loading}>
          <Skeleton className="h-5 w-3/5" />
        </div>
      )}
      {work.data && <Items items={work.items} name={member.name} />}
      <Past memberId={member.id} />
      {isHanding && (
        <Suspense>
          <AwayDialog member={member} onClose={() => setHanding(false)} />
        </Suspense>
      )}
    </section>
  );
}

/** What became of what they had, folded away until somebody asks. */
function Past({ memberId }: { memberId: Member["id"] }) {
  const words = useAssignmentText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        look="quiet"
        size="small"
        className="mt-3"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {words.steps.label}
      </Button>
      {isOpen && (
        <div className="mt-3">
          <AssignmentHistory of={{ memberId }} />
        </div>
      )}
    </>
  );
}

function Items({ items, name }: { items: Assignment[]; name: string }) {
  const words = useAssignmentText().away;
  const [isAll, setAll] = useState(false);
  if (items.length === 0) return <p className="text-sm text-faint">{words.nothing(name)}</p>;
  return (
    <>
      <ul className="flex flex-col">
        {(isAll ? items : items.slice(0, shownFirst)).map((assignment) => (
          <Item key={assignment.id} assignment={assignment} />
        ))}
      </ul>
      {!isAll && items.length > shownFirst && (
        <Button look="quiet" size="small" className="mt-1" onClick={() => setAll(true)}>
          {words.total(items.length)}
        </Button>
      )}
    </>
  );
}

function Item({ assignment }: { assignment: Assignment }) {
  const words = useAssignmentText();
  const { slug } = useOrganization();
  const { entityCode: code, entityName, taskId, type, isPrimary } = assignment;
  return (
    <li className="flex min-h-8 items-center gap-2 text-sm">
      <span className="w-16 shrink-0 truncate text-xs text-faint">{code}</span>
      {taskId ? (
        <Link
          to="/o/$slug/t/$code"
          params={{ slug, code }}
          className="min-w-0 flex-1 truncate underline-offset-2 hover:underline"
        >
          {entityName}
        </Link>
      ) : (
        <span className="min-w-0 flex-1 truncate">{entityName}</span>
      )}
      {isPrimary && (
        <Star size={11} aria-label={words.primary} className="shrink-0 fill-current text-accent" />
      )}
      <span className="shrink-0 text-xs text-soft">{words.types[type]}</span>
    </li>
  );
}
