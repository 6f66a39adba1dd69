import type { Project } from "@teamflow/domain/project";
import { statusLimit, type StatusStep } from "@teamflow/domain/status";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { ListPart } from "./list-part.tsx";
import { PersonLimit } from "./person-limit.tsx";
import { StatusLine } from "./status-line.tsx";
import { useStatusChanges } from "./use-status-changes.ts";

const StatusDialog = lazy(async () => ({
  default: (await import("./status-dialog.tsx")).StatusDialog,
}));
const StatusRemoval = lazy(async () => ({
  default: (await import("./status-removal.tsx")).StatusRemoval,
}));

type Doing = { kind: "add" } | { kind: "edit" | "remove"; status: StatusStep };

/** The steps of a project's work: their order, what each means, and which may follow which. */
export function StatusesPart({ project, isLocked }: { project: Project; isLocked: boolean }) {
  const words = usePlanText().steps;
  const { orgId } = useOrganization();
  const list = api.statuses.list.useQuery({ orgId, projectId: project.id });
  const [doing, setDoing] = useState<Doing | null>(null);
  const { restrict } = useStatusChanges(project);
  const steps = list.data ?? [];
  return (
    <ListPart
      {...{ words, list, rows: 4, mayAdd: !isLocked && steps.length < statusLimit }}
      onAdd={() => setDoing({ kind: "add" })}
    >
      <Steps {...{ project, steps, isLocked }} onDo={setDoing} />
      <Restriction {...{ project, isLocked }} onChange={restrict} />
      <PersonLimit {...{ project, isLocked }} />
      <Suspense>
        <Open {...{ project, steps, doing }} onClose={() => setDoing(null)} />
      </Suspense>
    </ListPart>
  );
}

function Steps({
  project,
  steps,
  isLocked,
  onDo,
}: {
  project: Project;
  steps: StatusStep[];
  isLocked: boolean;
  onDo: (doing: Doing) => void;
}) {
  const words = usePlanText().steps;
  const { move } = useStatusChanges(project);
  const [said, setSaid] = useState("");
  return (
    <>
      <ol aria-label={words.title} className="flex flex-col">
        {steps.map((status, at) => (
          <StatusLine
            key={status.id}
            {...{ status, at, steps, isLocked }}
            restricts={project.restrictsTransitions}
            onMove={(by) => setSaid(words.moved(status.name, move(status, by) + 1))}
            onEdit={() => onDo({ kind: "edit", status })}
            onRemove={() => onDo({ kind: "remove", status })}
          />
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

function Open({
  project,
  steps,
  doing,
  onClose,
}: {
  project: Project;
  steps: StatusStep[];
  doing: Doing | null;
  onClose: () => void;
}) {
  if (doing?.kind === "add") return <StatusDialog {...{ project, steps, onClose }} />;
  if (doing?.kind === "edit")
    return <StatusDialog {...{ project, steps, status: doing.status, onClose }} />;
  return doing && <StatusRemoval {...{ project, steps, status: doing.status, onClose }} />;
}

/** Whether tasks may take only the steps that are named. */
function Restriction({
  project,
  isLocked,
  onChange,
}: {
  project: Project;
  isLocked: boolean;
  onChange: (restricts: boolean) => void;
}) {
  const words = usePlanText().steps;
  return (
    <fieldset disabled={isLocked} className="mt-4">
      <legend className="sr-only">{words.restrict}</legend>
      <Checkbox
        label={words.restrict}
        checked={project.restrictsTransitions}
        onChange={({ currentTarget: { checked } }) => onChange(checked)}
      />
      <p className="ms-6 text-sm text-faint">{words.restrictNote}</p>
    </fieldset>
  );
}
