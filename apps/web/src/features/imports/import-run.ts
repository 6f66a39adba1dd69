import type { ImportReport, ImportRow } from "@teamflow/domain/task-import";
import { useSyncExternalStore } from "react";
import { chunksOf } from "./chunks.ts";
import { aboveOf, growRows, parentsFirst, type RowTree } from "./row-tree.ts";
import type { ReadyRow, RowFault } from "./table-rows.ts";

/** What an import did, or would do. */
export type RunReport = Pick<ImportReport, "created" | "updated" | "unchanged"> & {
  faults: RowFault[];
  labelsCreated: string[];
  /** How many rows come to stand under something. */
  nested: number;
};

/** An import on its way: how far it is, and what it did so far. */
export type Run = {
  kind: "check" | "import";
  state: "running" | "finished" | "stopped" | "failed";
  done: number;
  total: number;
  report: RunReport;
  error: unknown;
};

/** Sends up to 500 rows; a check also says what of former calls they stand under. */
export type Send = (
  call: { rows: ImportRow[] } & ({ dryRun: false } | { dryRun: true; earlier: ImportRow[] }),
) => Promise<ImportReport>;

type Work = { rows: ReadyRow[]; faults: RowFault[]; send: Send };
type TreeWork = Work & { tree: RowTree };

export type Runner = ReturnType<typeof createRunner>;

/**
 * Sends a file's rows in calls that the server takes, one after the other. It goes on while the person looks at
 * something else, can be stopped between two calls, and goes on from there.
 */
export function createRunner() {
  let run: Run | null = null;
  let work: TreeWork | null = null;
  let wantsStop = false;
  const listeners = new Set<() => void>();
  const show = (next: Run | null) => {
    run = next;
    for (const listener of listeners) listener();
  };
  const goOn = async () => {
    if (!run || !work) return;
    wantsStop = false;
    show({ ...run, state: "running", error: null });
    await sendRest({ ...run, state: "running", error: null }, work, {
      show,
      wantsStop: () => wantsStop,
    });
  };
  return {
    start: (kind: Run["kind"], wanted: Work) => {
      const total = wanted.rows.length;
      const tree = growRows(wanted.rows);
      // What stands under another comes after it, also where that is in another call.
      work = { ...wanted, tree, rows: parentsFirst(wanted.rows, tree) };
      run = { kind, state: "running", done: 0, total, report: reportOf(wanted), error: null };
      return goOn();
    },
    goOn,
    stop: () => {
      wantsStop = true;
    },
    forget: () => show(null),
    run: () => run,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

type Watch = { show: (run: Run) => void; wantsStop: () => boolean };

async function sendRest(run: Run, work: TreeWork, { show, wantsStop }: Watch): Promise<void> {
  const { send, rows, tree } = work;
  let current = run;
  for (const chunk of chunksOf(rows.slice(run.done))) {
    if (wantsStop()) return show({ ...current, state: "stopped" });
    try {
      const sending = chunk.map(({ row }) => row);
      const answer = await send(
        run.kind === "import"
          ? { rows: sending, dryRun: false }
          : { rows: sending, dryRun: true, earlier: aboveOf(chunk, tree) },
      );
      current = sent(current, chunk, answer);
      show(current);
    } catch (error) {
      return show({ ...current, state: "failed", error });
    }
  }
  show({ ...current, state: "finished" });
}

function reportOf({ faults }: Work): RunReport {
  return { created: 0, updated: 0, unchanged: 0, faults, labelsCreated: [], nested: 0 };
}

function sent(run: Run, chunk: ReadyRow[], answer: ImportReport): Run {
  return { ...run, done: run.done + chunk.length, report: added(run.report, answer, chunk) };
}

const runners = new Map<string, Runner>();

/** The import of a project: leaving the screen and coming back finds it where it is. */
export function useRunner(projectId: string): { runner: Runner; run: Run | null } {
  const runner = runners.get(projectId) ?? createRunner();
  runners.set(projectId, runner);
  return { runner, run: useSyncExternalStore(runner.subscribe, runner.run) };
}

function added(report: RunReport, answer: ImportReport, chunk: ReadyRow[]): RunReport {
  const faults = answer.faults.map(({ row, ...fault }) => ({
    ...fault,
    line: chunk[row]?.line ?? 0,
  }));
  return {
    created: report.created + answer.created,
    updated: report.updated + answer.updated,
    unchanged: report.unchanged + answer.unchanged,
    faults: [...report.faults, ...faults].toSorted((one, other) => one.line - other.line),
    labelsCreated: [...new Set([...report.labelsCreated, ...answer.labelsCreated])],
    nested: report.nested + answer.tree.length,
  };
}
