import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useProject } from "../../app/project.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Progress } from "../../ui/progress.tsx";
import type { Mapping } from "./column-mapping.ts";
import { type Run, type RunReport, type Send, useRunner } from "./import-run.ts";
import { rememberMapping } from "./remembered-mapping.ts";
import { ReportView } from "./report-view.tsx";
import type { ReadyRow, RowFault } from "./table-rows.ts";
import { useImportText } from "./words.ts";

type CheckProps = {
  ready: { rows: ReadyRow[]; faults: RowFault[] };
  header: string[];
  mapping: Mapping;
};

/** Says what an import would do before it is done, then does it. */
export function ImportCheck({ ready, header, mapping }: CheckProps) {
  const imports = useImportText();
  const { run, check, start } = useImport({ ready, header, mapping });
  const isChecked = run?.state === "finished";
  const count = run ? run.report.created + run.report.updated : 0;
  return (
    <section className="flex flex-col gap-4">
      {!mapping.includes("externalId") && (
        <p role="note" className="rounded bg-accent-wash px-3 py-2 text-sm">
          {imports.mapping.noId}
        </p>
      )}
      {run && <CheckState run={run} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button
          look={isChecked ? "secondary" : "primary"}
          busy={run?.state === "running"}
          disabled={ready.rows.length === 0}
          onClick={check}
        >
          {imports.check.run}
        </Button>
        {isChecked && count > 0 && (
          <Button look="primary" onClick={start}>
            {imports.run.start(count)}
          </Button>
        )}
      </div>
    </section>
  );
}

function CheckState({ run }: { run: Run }) {
  const { check } = useImportText();
  if (run.state === "failed") return <FailureLine error={run.error} />;
  if (run.state === "finished")
    return <ReportView report={run.report} title={check.title} note={noteOf(check, run.report)} />;
  const words = check.progress(run.done, run.total);
  return <Progress label={check.running} words={words} done={run.done} total={run.total} />;
}

function useImport({ ready, header, mapping }: CheckProps) {
  const { orgId } = useOrganization();
  const { id: projectId } = useProject();
  const { runner, run } = useRunner(projectId);
  const utils = api.useUtils();
  const { mutateAsync } = api.tasks.import.useMutation();
  const send: Send = async (call) => mutateAsync({ orgId, projectId, ...call });
  const start = async () => {
    rememberMapping(header, mapping);
    await runner.start("import", { ...ready, send });
    await Promise.all([utils.tasks.invalidate(), utils.labels.invalidate()]);
  };
  return {
    run,
    check: () => void runner.start("check", { ...ready, send }),
    start: () => void start(),
  };
}

/** What a check found, in a sentence. */
function noteOf(
  words: { nothing: string; nothingNew: string; noRows: string },
  report: RunReport,
): string {
  if (report.created + report.updated > 0) return words.nothing;
  return report.unchanged > 0 ? words.nothingNew : words.noRows;
}
