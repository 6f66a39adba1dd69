import type { AssignmentType } from "@teamflow/domain/assignment-terms";
import { Link } from "@tanstack/react-router";
import { Check, TriangleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useOrganization } from "../../app/organization.ts";
import { useRegion } from "../../i18n/locale.ts";
import { classes } from "../../ui/classes.ts";
import { FailureLine } from "../../ui/failure.tsx";
import type { Entity } from "./entity.ts";
import { type Help, useRefusalWords } from "./refusal-words.ts";
import type { Remedy, useAssigning } from "./use-assigning.ts";
import { useAssignmentText } from "../../app/assignment-words.ts";

type State = ReturnType<typeof useAssigning>;
type VerdictProps = { entity: Entity; state: State; type: AssignmentType; isHandOver: boolean };

/** What would become of the assignment, said before it is sent: fine, refused with what to do, or a choice to make. */
export function Verdict(props: VerdictProps) {
  const words = useAssignmentText().assign;
  const { person, verdict, checkError, isChecking } = props.state;
  const { long } = useRefusalWords();
  if (checkError && !verdict) return <FailureLine error={checkError} />;
  if (!person || !verdict)
    return (
      <p role="status" className="min-h-9 py-2 text-sm text-faint">
        {isChecking && words.checking}
      </p>
    );
  if (verdict.reason) {
    const { words: said, help } = long(verdict.reason, person.name);
    return (
      <Line tone="danger" code={verdict.code}>
        {said} <Way to={help} {...props} />
      </Line>
    );
  }
  if (props.state.conflicts.length === 0) return <Line tone="fine">{words.fine(person.name)}</Line>;
  return <Conflicts {...props} />;
}

function Line({
  tone,
  code,
  children,
}: {
  tone: "fine" | "danger" | "warning";
  code?: string | null;
  children: ReactNode;
}) {
  const Icon = tone === "fine" ? Check : TriangleAlert;
  return (
    <div
      role="status"
      className={classes(
        "flex gap-2 rounded px-3 py-2 text-sm text-ink",
        tone === "danger" ? "bg-danger-wash" : "bg-accent-wash",
      )}
    >
      <Icon
        size={16}
        aria-hidden
        className={classes(
          "mt-0.5 shrink-0",
          tone === "danger" && "text-danger",
          tone === "fine" && "text-accent",
          tone === "warning" && "tone-yellow text-tone",
        )}
      />
      <p className="min-w-0 flex-1 text-pretty">{children}</p>
      {code && <span className="shrink-0 text-xs leading-5 text-soft">{code}</span>}
    </div>
  );
}

const linkLook = "font-medium text-accent underline underline-offset-2";

/** Leads to where a refusal can be mended. */
function Way({ to, entity, state }: VerdictProps & { to: Help }) {
  const words = useAssignmentText().refusal;
  const { slug } = useOrganization();
  if (to === "teams" && entity.projectId)
    return (
      <Link
        to="/o/$slug/teams"
        params={{ slug }}
        search={{ project: entity.projectId }}
        className={linkLook}
      >
        {words.toTeams}
      </Link>
    );
  if (to !== "person" || !state.person) return null;
  return (
    <Link
      to="/o/$slug/people"
      params={{ slug }}
      search={{ member: state.person.memberId }}
      className={linkLook}
    >
      {words.toPerson(state.person.name)}
    </Link>
  );
}

function Conflicts({ state, type, isHandOver }: VerdictProps) {
  const { conflict: words, types } = useAssignmentText();
  const hours = new Intl.NumberFormat(useRegion());
  const name = state.person?.name ?? "";
  return (
    <>
      {state.conflicts.map((conflict) =>
        conflict.kind === "overloaded" ? (
          <Line key={conflict.kind} tone="warning">
            {words.overloaded(name, conflict, hours.format(conflict.estimatedHours))}
          </Line>
        ) : (
          <div key={conflict.assignmentId} className="flex flex-col gap-2">
            <Line tone="warning">{words.held(conflict.memberName, types[type])}</Line>
            {!isHandOver && <Choice holder={conflict.memberName} state={state} />}
          </div>
        ),
      )}
    </>
  );
}

const remedies: readonly Remedy[] = ["keep_both", "reassign"];

function Choice({ holder, state }: { holder: string; state: State }) {
  const words = useAssignmentText().conflict;
  const id = useId();
  const said = {
    keep_both: { label: words.keepBoth, note: words.keepBothNote(holder) },
    reassign: { label: words.reassign, note: words.reassignNote(holder) },
  };
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1.5 text-sm font-medium">{words.choose}</legend>
      {remedies.map((remedy) => (
        <div
          key={remedy}
          className="relative flex gap-2.5 rounded border border-line px-3 py-2 text-sm transition-tint hover:bg-hover has-checked:border-accent has-checked:bg-accent-wash"
        >
          <input
            id={`${id}-${remedy}`}
            type="radio"
            name={id}
            checked={state.remedy === remedy}
            onChange={() => state.setRemedy(remedy)}
            aria-describedby={`${id}-${remedy}-note`}
            className="relative z-10 mt-0.5 size-4 shrink-0"
          />
          <div>
            <label
              htmlFor={`${id}-${remedy}`}
              className="block font-medium after:absolute after:inset-0"
            >
              {said[remedy].label}
            </label>
            <p id={`${id}-${remedy}-note`} className="text-soft">
              {said[remedy].note}
            </p>
          </div>
        </div>
      ))}
    </fieldset>
  );
}
