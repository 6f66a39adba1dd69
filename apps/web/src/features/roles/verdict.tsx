import type { Explanation, ExplanationStep } from "@teamflow/domain/permission-explanation";
import type { MemberId, OrganizationId, ProjectId } from "@teamflow/domain/ids";
import type { Permission } from "@teamflow/domain/permission";
import { keepPreviousData } from "@tanstack/react-query";
import { Check, Minus, ShieldCheck, ShieldX, X } from "lucide-react";
import { api } from "../../app/api.ts";
import { useRoleText } from "../../app/role-words.ts";
import { useText } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { Failure } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { useStepWords } from "./step-words.ts";

type Question = {
  orgId: OrganizationId;
  memberId: MemberId;
  permission: Permission;
  projectId: ProjectId | null;
};

/** The answer to one question: yes or no, and what was looked at to get there. */
export function Verdict({ name, question }: { name: string; question: Question }) {
  const { common } = useText();
  const answer = api.permissions.explain.useQuery(question, {
    placeholderData: keepPreviousData,
  });
  if (answer.isPending) return <SkeletonRows rows={3} label={common.loading} />;
  if (answer.isError) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />;
  return <Answer name={name} explanation={answer.data} />;
}

function Answer({ name, explanation }: { name: string; explanation: Explanation }) {
  const words = useRoleText().explain;
  const { granted, steps, isProjectBound, projectId } = explanation;
  const Icon = granted ? ShieldCheck : ShieldX;
  return (
    <section aria-live="polite">
      <p
        className={classes(
          "flex items-center gap-2.5 rounded px-4 py-3 text-base font-medium",
          granted ? "bg-accent-wash" : "bg-danger-wash",
        )}
      >
        <Icon
          size={18}
          aria-hidden
          className={classes("shrink-0", granted ? "text-accent" : "text-danger")}
        />
        {granted ? words.granted(name) : words.refused(name)}
      </p>
      <h2 className="mt-5 mb-1 text-xs font-medium text-faint">{words.steps}</h2>
      <ol>
        {steps.map((step) => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
      {projectId && !isProjectBound && (
        <p className="mt-2 text-sm text-faint">{words.notByProject}</p>
      )}
    </section>
  );
}

function Step({ step }: { step: ExplanationStep }) {
  const words = useRoleText().explain;
  const wordsOf = useStepWords();
  const { passes } = step;
  const Icon = passes === null ? Minus : passes ? Check : X;
  const meaning = passes === null ? words.noted : passes ? words.passes : words.stops;
  return (
    <li
      className={classes(
        "flex min-h-10 items-center gap-3 border-b border-line py-2 text-sm",
        passes === null && "text-soft",
      )}
    >
      <Icon
        size={16}
        aria-hidden
        className={classes(
          "shrink-0",
          passes === null && "text-faint",
          passes === true && "text-accent",
          passes === false && "text-danger",
        )}
      />
      <span className="min-w-0 flex-1">{wordsOf(step)}</span>
      <span className="shrink-0 text-xs text-faint">{meaning}</span>
    </li>
  );
}
