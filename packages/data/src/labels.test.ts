import type { LabelPatch } from "@teamflow/domain/label";
import type { Project } from "@teamflow/domain/project";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { reasonBehind } from "./constraints.ts";
import type { Database } from "./database.ts";
import { deleteLabel, insertLabel, listLabels, updateLabel } from "./labels.ts";
import { archiveProject } from "./projects/write.ts";
import type { Scope } from "./scope.ts";
import { getTask } from "./tasks/rows.ts";
import { updateTask } from "./tasks/write.ts";
import { aDatabase } from "./testing/database.ts";
import { anOrganization, aProject, aTask, write } from "./testing/story.ts";

let database: Database;
let scope: Scope;
let stranger: Scope;
let project: Project;

beforeAll(async () => {
  ({ database } = await aDatabase());
  ({ scope } = await anOrganization(database, "Acme"));
  ({ scope: stranger } = await anOrganization(database, "Beta"));
});

beforeEach(async () => {
  project = await aProject(scope);
});

async function reasonOf(work: Promise<unknown>) {
  return reasonBehind(
    await work.then(
      () => new Error("nothing was refused"),
      (error: unknown) => error,
    ),
  );
}

const aLabel = (name = "bug", of = project, from = scope) =>
  write(from, (inside) => insertLabel(inside, of.id, { name, colour: "red" }));
type Label = Awaited<ReturnType<typeof aLabel>>;

const seen = ({ id, version }: Label) => ({ projectId: project.id, labelId: id, version });
const change = (label: Label, patch: LabelPatch) =>
  write(scope, (inside) => updateLabel(inside, seen(label), patch));
const remove = (label: Label) => write(scope, (inside) => deleteLabel(inside, seen(label)));

test("a label is renamed and recoloured, and whoever saw the older one is told", async () => {
  const label = await aLabel();
  const renamed = await change(label, { name: "defect" });
  expect(renamed).toEqual({ ...label, name: "defect", version: 2 });
  const stale = { kind: "stale", what: "label", current: renamed };
  expect(await reasonOf(change(label, { colour: "blue" }))).toEqual(stale);
  expect(await reasonOf(remove(label))).toEqual(stale);
  expect(await listLabels(scope, project.id)).toEqual([renamed]);
});

test("a label does not get another's name, in any letter case, but its own anew", async () => {
  const label = await aLabel();
  await aLabel("wish");
  expect(await reasonOf(change(label, { name: "WISH" }))).toEqual({ kind: "taken", field: "name" });
  expect(await change(label, { name: "Bug" })).toMatchObject({ name: "Bug" });
});

test("a label that is deleted is on no task any more, and can be put on none", async () => {
  const [bug, wish] = [await aLabel(), await aLabel("wish")];
  const task = await aTask(scope, project, { labelIds: [bug.id, wish.id] });
  await remove(bug);
  expect((await getTask(scope, task.id)).labelIds).toEqual([wish.id]);
  const put = write(scope, (inside) =>
    updateTask(inside, { taskId: task.id, version: 1, patch: { labelIds: [bug.id] } }),
  );
  expect(await reasonOf(put)).toEqual({ kind: "not_found", what: "label" });
  expect(await reasonOf(remove(bug))).toEqual({ kind: "not_found", what: "label" });
});

test("a label that is put on a task while it is deleted is on it no more, or is refused", async () => {
  for (let round = 0; round < 6; round++) {
    const label = await aLabel(`round ${round}`);
    const task = await aTask(scope, project);
    const put = write(scope, (inside) =>
      updateTask(inside, { taskId: task.id, version: 1, patch: { labelIds: [label.id] } }),
    );
    const [, tagged] = await Promise.allSettled([remove(label), put]);
    const told = tagged.status === "rejected" ? reasonBehind(tagged.reason)?.kind : "done";
    expect(["done", "not_found"]).toContain(told);
    expect((await getTask(scope, task.id)).labelIds).toEqual([]);
  }
});

test("a label of another project is none of this one's, be it the same organization's", async () => {
  const foreign = await aProject(stranger);
  const noLabel = { kind: "not_found", what: "label" };
  for (const label of [
    await aLabel("bug", await aProject(scope)),
    await aLabel("bug", foreign, stranger),
  ]) {
    expect(await reasonOf(change(label, { name: "mine" }))).toEqual(noLabel);
    expect(await reasonOf(remove(label))).toEqual(noLabel);
  }
});

test("an archived project keeps its labels as they are", async () => {
  const label = await aLabel();
  const { id: projectId, version } = project;
  await write(scope, (inside) => archiveProject(inside, { projectId, version }, true));
  const refusal = { kind: "archived", what: "project" };
  expect(await reasonOf(change(label, { name: "X" }))).toEqual(refusal);
  expect(await reasonOf(remove(label))).toEqual(refusal);
  expect(await listLabels(scope, projectId)).toEqual([label]);
});
