import type { AssignmentChange } from "@teamflow/domain/assignment";
import type { EntityId, MemberId } from "@teamflow/domain/ids";
import { ArrowRightLeft, Star, UserMinus, UserPlus } from "lucide-react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { agoWords, fullInstant } from "../../i18n/dates.ts";
import { useRegion, useText } from "../../i18n/locale.ts";
import { useNow } from "../../i18n/now.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useAssignmentText } from "../../app/assignment-words.ts";

const icons = {
  assigned: UserPlus,
  unassigned: UserMinus,
  reassigned: ArrowRightLeft,
  updated: Star,
} as const;

/** What became of the assignments of something or of somebody, newest first, with who did it and why. */
export function AssignmentHistory({ of }: { of: { entityId: EntityId } | { memberId: MemberId } }) {
  const { common } = useText();
  const words = useAssignmentText().steps;
  const { orgId } = useOrganization();
  const list = api.assignments.history.useInfiniteQuery(
    { orgId, limit: 20, ...of },
    { getNextPageParam: (page) => page.nextCursor },
  );
  if (list.isError && !list.data) return <FailureLine error={list.error} />;
  if (!list.data)
    return (
      <div role="status" aria-label={common.loading} className="flex flex-col gap-3">
        <Skeleton className="h-5 w-4/5" />
        <Skeleton className="h-5 w-3/5" />
      </div>
    );
  const steps = list.data.pages.flatMap((page) => page.items);
  if (steps.length === 0) return <p className="text-sm text-faint">{words.empty}</p>;
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label={words.label} className="flex flex-col gap-3">
        {steps.map((step) => (
          <Step key={step.id} step={step} namesEntity={"memberId" in of} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button
          look="quiet"
          size="small"
          className="self-start"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
    </div>
  );
}

function Step({ step, namesEntity }: { step: AssignmentChange; namesEntity: boolean }) {
  const say = useStepWords();
  const region = useRegion();
  const now = useNow();
  const Icon = icons[step.action];
  return (
    <li className="flex gap-2.5 text-sm">
      <span
        aria-hidden
        className="mt-px inline-flex size-6 shrink-0 items-center justify-center rounded-full bg-hover text-soft"
      >
        <Icon size={13} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="break-words text-ink">
          {say(step)}{" "}
          <time
            dateTime={step.at.toISOString()}
            data-tooltip={fullInstant(region, step.at)}
            className="text-xs whitespace-nowrap text-faint"
          >
            {agoWords(region, step.at, now)}
          </time>
        </p>
        {namesEntity && (
          <p className="truncate text-xs text-soft">
            {step.entityCode} {step.entityName}
          </p>
        )}
        {step.reason && <p className="break-words text-soft">“{step.reason}”</p>}
      </div>
    </li>
  );
}

function useStepWords(): (step: AssignmentChange) => string {
  const { steps, types } = useAssignmentText();
  return ({ action, actorName, memberName, previousMemberName, type }) => {
    const actor = actorName ?? steps.system;
    if (action === "reassigned")
      return steps.reassigned(actor, types[type], {
        from: previousMemberName ?? "–",
        to: memberName,
      });
    return steps[action](actor, memberName, types[type]);
  };
}
