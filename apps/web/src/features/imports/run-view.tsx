import { Link } from "@tanstack/react-router";
import { CircleCheck, CirclePause } from "lucide-react";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Progress } from "../../ui/progress.tsx";
import type { Run, Runner } from "./import-run.ts";
import { ReportView } from "./report-view.tsx";
import { useImportText } from "./words.ts";

type RunProps = { run: Run; runner: Runner; onAnother: () => void };

/** An import on its way and its result. It can be left and found again, stopped and gone on with. */
export function RunView(props: RunProps) {
  return props.run.state === "running" ? <Underway {...props} /> : <Result {...props} />;
}

function Underway({ run, runner }: RunProps) {
  const imports = useImportText();
  return (
    <section className="flex flex-col gap-4 py-10">
      <Progress
        label={imports.run.running}
        words={imports.check.progress(run.done, run.total)}
        done={run.done}
        total={run.total}
      />
      <Button className="self-end" onClick={runner.stop}>
        {imports.run.stop}
      </Button>
    </section>
  );
}

function Result({ run, runner, onAnother }: RunProps) {
  const imports = useImportText();
  const { slug } = useOrganization();
  const { key } = useProject();
  const words = imports.run;
  const isDone = run.state === "finished";
  return (
    <section className="flex flex-col gap-4">
      <ResultHead state={run.state} />
      {!isDone && <p className="text-base text-soft">{words.stopped(run.done, run.total)}</p>}
      {run.state === "failed" && <FailureLine error={run.error} />}
      <ReportView report={run.report} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onAnother}>{imports.source.another}</Button>
        {isDone ? (
          <Link
            to="/o/$slug/p/$key/board"
            params={{ slug, key }}
            className="inline-flex h-8 items-center rounded bg-accent px-3 text-sm font-medium text-on-accent hover:bg-accent-strong max-sm:h-10"
          >
            {words.openBoard}
          </Link>
        ) : (
          <Button look="primary" onClick={() => void runner.goOn()}>
            {words.goOn}
          </Button>
        )}
      </div>
    </section>
  );
}

function ResultHead({ state }: { state: Run["state"] }) {
  const { run: words } = useImportText();
  const isDone = state === "finished";
  const Icon = isDone ? CircleCheck : CirclePause;
  const failedOrStopped = state === "failed" ? words.failedTitle : words.stoppedTitle;
  return (
    <h2 className="flex items-center gap-2 text-lg font-semibold">
      <Icon size={20} aria-hidden className={isDone ? "tone-green text-tone" : "text-soft"} />
      {isDone ? words.doneTitle : failedOrStopped}
    </h2>
  );
}
