import { newId, type OrganizationId } from "@teamflow/domain/ids";
import { sql } from "kysely";
import { beforeAll, describe, expect, test } from "vitest";
import type { Queries } from "./database.ts";
import {
  foreign,
  guardedQueries,
  orgId,
  outcomeOf,
  taskId,
  userId,
  type Query,
} from "./testing/guarded.ts";

let db: Queries;
let personal: Queries;
let nobodys: Queries;

beforeAll(async () => {
  ({ db, personal, nobodys } = await guardedQueries());
});

const member = (organization: OrganizationId) => ({
  ...{ org_id: organization, id: newId<"Member">(), user_id: userId, role: "owner" as const },
});

describe("a write that could reach another tenant is refused:", () => {
  test.each<[string, () => Query]>([
    ["a delete by id alone", () => db.deleteFrom("task").where("id", "=", taskId)],
    ["a delete of everything", () => db.deleteFrom("task")],
    [
      "a delete using a held table",
      () =>
        db
          .deleteFrom("task")
          .using("project")
          .whereRef("project.id", "=", "task.project_id")
          .where("project.org_id", "=", orgId),
    ],
    [
      "an update by id alone",
      () => db.updateTable("task").set({ title: "x" }).where("id", "=", taskId),
    ],
    [
      "an update from a held table",
      () =>
        db
          .updateTable("task")
          .from("project")
          .set({ title: "x" })
          .whereRef("project.id", "=", "task.project_id")
          .where("project.org_id", "=", orgId),
    ],
    [
      "an update that gives rows away",
      () => db.updateTable("task").set({ org_id: foreign }).where("org_id", "=", orgId),
    ],
    ["an insert for another tenant", () => db.insertInto("member").values(member(foreign))],
    [
      "an insert of which one row is another tenant's",
      () => db.insertInto("member").values([member(orgId), member(foreign)]),
    ],
    [
      "an insert that does not say for whom",
      () => db.insertInto("organization").values({ slug: "acme", name: "Acme" } as never),
    ],
    [
      "an insert of what a query finds",
      () =>
        db
          .insertInto("task_label")
          .columns(["org_id", "task_id", "label_id", "project_id"])
          .expression((from) =>
            from
              .selectFrom("task_label")
              .select(["org_id", "task_id", "label_id", "project_id"])
              .where("org_id", "=", orgId),
          ),
    ],
    ["an insert of defaults", () => db.insertInto("task").defaultValues()],
    [
      "an insert that overwrites the row it meets",
      () =>
        db
          .insertInto("organization")
          .values({ id: orgId, slug: "acme", name: "Ours" })
          .onConflict((met) => met.column("slug").doUpdateSet({ name: "Ours" })),
    ],
    [
      "an insert that overwrites by a constraint's name",
      () =>
        db
          .insertInto("member")
          .values(member(orgId))
          .onConflict((met) => met.constraint("member_user_id_key").doUpdateSet({ role: "owner" })),
    ],
    [
      "an insert that gives the row it meets away",
      () =>
        db
          .insertInto("member")
          .values(member(orgId))
          .onConflict((met) => met.columns(["org_id", "user_id"]).doUpdateSet({ org_id: foreign })),
    ],
    ["an insert of nobody's", () => nobodys.insertInto("member").values(member(orgId))],
    [
      "an insert for the empty tenant",
      () => nobodys.insertInto("member").values({ ...member(orgId), org_id: "" as OrganizationId }),
    ],
    [
      "a merge",
      () =>
        db
          .mergeInto("task")
          .using("session", (join) => join.onTrue())
          .whenMatched()
          .thenDelete(),
    ],
    [
      "a merge in with",
      () =>
        db
          .with(
            "gone",
            (cte) =>
              cte
                .mergeInto("task")
                .using("session", (join) => join.onTrue())
                .whenMatched()
                .thenDelete() as never,
          )
          .selectFrom("session")
          .select("user_id"),
    ],
    [
      "a person's change of their own membership",
      () => personal.updateTable("member").set({ role: "owner" }).where("user_id", "=", userId),
    ],
    [
      "a person's end of their own membership",
      () => personal.deleteFrom("member").where("user_id", "=", userId),
    ],
  ])("%s", async (_, query) => {
    expect(await outcomeOf(query)).toBe("refused");
  });
});

describe("what the guard cannot read is refused:", () => {
  test.each<[string, () => Query]>([
    ["a raw statement", () => ({ execute: () => sql`select * from task`.execute(db) })],
    ["a raw table", () => db.selectFrom(sql<{ id: string }>`task`.as("t")).select("t.id")],
    [
      "a table named at run time",
      () => db.selectFrom(sql.table<{ id: string }>("task").as("t")).select("t.id"),
    ],
    ["a change of the schema", () => db.schema.dropTable("task")],
  ])("%s", async (_, query) => {
    expect(await outcomeOf(query)).toBe("refused");
  });
});
