import type { ImportReport } from "@teamflow/domain/task-import";
import { expect, test } from "vitest";
import { createRunner } from "./import-run.ts";

const rows = Array.from({ length: 1200 }, (_, at) => ({
  line: at + 2,
  row: { title: `Task ${at}` },
}));
const answer = (created: number, given: Partial<ImportReport> = {}): ImportReport => ({
  ...{
    created,
    updated: 0,
    unchanged: 0,
    skipped: 0,
    faults: [],
    labelsCreated: ["bug"],
    tree: [],
  },
  ...given,
});

test("an import counts what all its calls did, and names lines as the file does", async () => {
  const runner = createRunner();
  const fault = { row: 3, field: "dueOn", code: "bad_date" as const, skipped: false };
  await runner.start("import", {
    ...{ rows, faults: [{ line: 9, field: "title", code: "too_long", skipped: true }] },
    send: ({ rows: chunk }) =>
      Promise.resolve(answer(chunk.length, chunk.length === 200 ? { faults: [fault] } : {})),
  });
  expect(runner.run()).toMatchObject({
    ...{ state: "finished", done: 1200, total: 1200 },
    report: {
      created: 1200,
      labelsCreated: ["bug"],
      faults: [{ line: 9 }, { line: 1005, field: "dueOn" }],
    },
  });
});

test("a check writes nothing, and says so in every call", async () => {
  const runner = createRunner();
  const dryRuns: boolean[] = [];
  await runner.start("check", {
    ...{ rows, faults: [] },
    send: ({ rows: chunk, dryRun }) => {
      dryRuns.push(dryRun);
      return Promise.resolve(answer(chunk.length));
    },
  });
  expect(dryRuns).toEqual([true, true, true]);
});

test("an import that was stopped goes on where it stopped", async () => {
  const runner = createRunner();
  const sizes: number[] = [];
  const started = runner.start("import", {
    ...{ rows, faults: [] },
    send: ({ rows: chunk }) => {
      sizes.push(chunk.length);
      if (sizes.length === 1) runner.stop();
      return Promise.resolve(answer(chunk.length));
    },
  });
  await started;
  expect(runner.run()).toMatchObject({ state: "stopped", done: 500 });
  await runner.goOn();
  expect(runner.run()).toMatchObject({ state: "finished", done: 1200, report: { created: 1200 } });
  expect(sizes).toEqual([500, 500, 200]);
});

test("a refused call stops the import and says how far it came", async () => {
  const runner = createRunner();
  const refusal = new Error("no");
  let calls = 0;
  await runner.start("import", {
    ...{ rows, faults: [] },
    send: ({ rows: chunk }) => {
      calls += 1;
      return calls === 2 ? Promise.reject(refusal) : Promise.resolve(answer(chunk.length));
    },
  });
  expect(runner.run()).toMatchObject({ state: "failed", done: 500, error: refusal });
});

test("what stands under another is sent after it, and a check is told of what went before", async () => {
  const runner = createRunner();
  const top = { line: 1202, row: { title: "Top", externalId: "t", kind: "epic" } };
  const under = rows.map(({ line, row }) => ({ line, row: { ...row, parent: "t" } }));
  const calls: { first: string | undefined; earlier: unknown }[] = [];
  const work = { rows: [...under, top], faults: [] };
  const tree = [{ row: 1, parentRow: 0, depth: 1 }];
  for (const kind of ["check", "import"] as const)
    await runner.start(kind, {
      ...work,
      send: (call) => {
        calls.push({ first: call.rows[0]?.title, earlier: call.dryRun ? call.earlier : null });
        return Promise.resolve(answer(call.rows.length, { tree }));
      },
    });
  const { row: earlier } = top;
  const firsts = ["Top", "Task 499", "Task 999"];
  expect(calls).toEqual([
    ...firsts.map((first, at) => ({ first, earlier: at === 0 ? [] : [earlier] })),
    ...firsts.map((first) => ({ first, earlier: null })),
  ]);
  expect(runner.run()).toMatchObject({ state: "finished", report: { nested: 3 } });
});
