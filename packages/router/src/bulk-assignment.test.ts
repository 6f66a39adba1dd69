import { run } from "@teamflow/data/testing/cluster";
import { EntityId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { anInstance, type Instance } from "./testing/instance.ts";
import { refused } from "./testing/refused.ts";
import { aWorld } from "./testing/world.ts";

let instance: Instance;

beforeAll(async () => {
  instance = await anInstance();
});

it("five hundred are assigned and 501 refused; a mixed lot says what became of each, and the same again assigns nothing anew", async () => {
  const { orgId, owner, project, viewer } = await aWorld(instance, "OURS");
  const rows = Array.from({ length: 500 }, (_, at) => ({ title: `Row ${at}` }));
  await owner.as().tasks.import({ orgId, projectId: project.id, dryRun: false, rows });
  const found: { id: string }[] = [];
  for (let cursor: string | undefined; found.length < 500;) {
    const page = {
      orgId,
      projectId: project.id,
      text: "Row",
      limit: 200,
      ...(cursor && { cursor }),
    };
    const { items, nextCursor } = await owner.as().tasks.list(page);
    found.push(...items);
    cursor = nextCursor ?? undefined;
  }
  const wish = (type: "developer" | "tester") => (task: { id: string }) => ({
    ...{ entityId: EntityId.parse(task.id), memberId: viewer.id, type },
  });
  const lot = (idempotencyKey: string) => owner.as({ idempotencyKey }).assignments;
  const active = async () => {
    const { rows: counted } = await run(instance.url, (db) =>
      sql<{ count: number }>`select count(*)::int as count from assignment
        where org_id = ${orgId} and member_id = ${viewer.id} and ended_at is null`.execute(db),
    );
    return counted[0]?.count ?? 0;
  };
  const before = await active();

  const tooMany = [...found, ...found.slice(0, 1)].map(wish("developer"));
  expect(await refused(lot("501").bulk({ orgId, items: tooMany }))).toMatchObject({
    ...{ kind: "invalid", issues: [{ path: "items", limit: 500 }] },
  });
  expect(await active()).toBe(before);

  // The viewer is no tester: every tenth does not fit.
  const items = found.map((task, at) => wish(at % 10 === 0 ? "tester" : "developer")(task));
  const mixed = { orgId, items, mode: "best_effort" as const };
  const report = await lot("mixed").bulk(mixed);
  expect(report).toMatchObject({ total: 500, succeeded: 450, failed: 50 });
  for (const { index, status, code } of report.items)
    expect([status, code]).toEqual(index % 10 === 0 ? ["failed", "TEAM_002"] : ["assigned", null]);
  expect(await active()).toBe(before + 450);

  expect(await lot("mixed").bulk(mixed)).toEqual(report);
  const anew = await lot("again").bulk(mixed);
  expect(anew).toMatchObject({ total: 500, succeeded: 0, failed: 500 });
  expect(await active()).toBe(before + 450);
  expect(instance.defects).toEqual([]);
});
