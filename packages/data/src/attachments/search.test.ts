import { newId, type TaskId } from "@teamflow/domain/ids";
import type { Project } from "@teamflow/domain/project";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "../database.ts";
import { openScope, type Scope } from "../scope.ts";
import { search } from "../search/find.ts";
import { trashTask } from "../tasks/write.ts";
import { run } from "../testing/cluster.ts";
import { aDatabase } from "../testing/database.ts";
import { aMember, anOrganization, aProject, aTask, write } from "../testing/story.ts";
import { insertAttachment, removeAttachment, restoreAttachment } from "./write.ts";

let database: Database;
let url: string;
let scope: Scope;
let engine: Project;

beforeAll(async () => {
  ({ database, url } = await aDatabase());
  ({ scope } = await anOrganization(database));
  engine = await aProject(scope, { key: "ENG", name: "Engine room" });
});

const found = async (text: string, from = scope) =>
  (await search(from, { text, limit: 20 })).map(({ kind, code, name }) => [
    ...[kind, code, name.text],
  ]);

async function aFile(taskId: TaskId, name: string) {
  const file = { mediaType: "application/pdf", sizeBytes: 3, sha256: "0".repeat(64) };
  return await write(scope, (inside) =>
    insertAttachment(inside, taskId, {
      ...{ ...file, name, id: newId<"Attachment">(), hasThumbnail: false },
    }),
  );
}

test("a file is found by any word of its name, and leads to its task", async () => {
  const task = await aTask(scope, engine);
  await aFile(task.id, "Quarterly-report_offerte 2031.pdf");
  const hit = ["attachment", task.code, "Quarterly-report_offerte 2031.pdf"];
  for (const text of ["quarterly", "offertes", "2031", "report pdf", "quartely"])
    expect(await found(text), text).toEqual([hit]);
});

test("a file that was deleted is found by nobody, and again once that is taken back", async () => {
  const task = await aTask(scope, engine);
  const { id: attachmentId } = await aFile(task.id, "wandering.txt");
  const place = { taskId: task.id, attachmentId };
  await write(scope, (inside) => removeAttachment(inside, place));
  expect(await found("wandering")).toEqual([]);
  await write(scope, (inside) => restoreAttachment(inside, place));
  expect(await found("wandering")).toHaveLength(1);
  await write(scope, (inside) => trashTask(inside, { taskId: task.id, version: task.version }));
  expect(await found("wandering")).toEqual([]);
});

test("a file in a project that one may not read is not found, nor one of another organization", async () => {
  const task = await aTask(scope, engine);
  await aFile(task.id, "clandestine.txt");
  const other = await anOrganization(database, "Elsewhere");
  expect(await found("clandestine", other.scope)).toEqual([]);
  const { user, scope: member } = await aMember(database, { scope });
  expect(await found("clandestine", member)).toHaveLength(1);
  await run(url, async (db) => {
    const role = newId<"Role">();
    await sql`insert into role (org_id, id, name, permissions)
      values (${scope.orgId}, ${role}, 'Sees nothing', array['project:read'])`.execute(db);
    await sql`insert into project_member (org_id, project_id, member_id, role, role_id)
      values (${scope.orgId}, ${engine.id}, ${member.memberId}, 'custom', ${role})`.execute(db);
  });
  const bound = await openScope(database, user.credential, scope.orgId);
  expect(await found("clandestine", bound)).toEqual([]);
});
