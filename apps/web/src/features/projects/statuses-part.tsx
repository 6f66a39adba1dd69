import type { Project } from "@teamflow/domain/project";
import { statusLimit, type StatusStep } from "@teamflow/domain/status";
import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { usePlanText } from "../../app/plan-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { SkeletonRows } from "../../ui/skeleton.tsx";
import { Part } from "./part.tsx";
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
  const { loading } = useText().common;
  const words = usePlanText().steps;
  const { orgId } = useOrganization();
  const list = api.statuses.list.useQuery({ orgId, projectId: project.id });
  const [doing, setDoing] = useState<Doing | null>(null);
  const { restrict } = useStatusChanges(project);
  const steps = list.data ?? [];
  return (
    <Part
      title={words.title}
      lead={words.lead}
      action={
        !isLocked &&
        steps.length < statusLimit && (
          <Button
            size="small"
            icon={<Plus size={14} aria-hidden />}
            onClick={() => setDoing({ kind: "add" })}
          >
            {words.add}
          </Button>
        )
      }
    >
      {list.isPending && <SkeletonRows rows={4} label={loading} />}
      {list.error && !list.data && <FailureLine error={list.error} />}
      <Steps {...{ project, steps, isLocked }} onDo={setDoing} />
      <Restriction {...{ project, isLocked }} onChange={restrict} />
      <PersonLimit {...{ project, isLocked }} />
      <Suspense>
        <Open {...{ project, steps, doing }} onClose={() => setDoing(null)} />
      </Suspense>
    </Part>
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
