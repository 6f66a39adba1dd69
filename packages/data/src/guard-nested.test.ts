import { newId, type OrganizationId } from "@teamflow/domain/ids";
import { beforeAll, describe, expect, test } from "vitest";
import type { Queries } from "./database.ts";
import {
  foreign,
  guardedQueries,
  orgId,
  outcomeOf,
  userId,
  type Query,
} from "./testing/guarded.ts";

let db: Queries;
let nobodys: Queries;

beforeAll(async () => {
  ({ db, nobodys } = await guardedQueries());
});

const member = (organization: OrganizationId) => ({
  ...{ org_id: organization, id: newId<"Member">(), user_id: userId, role: "owner" as const },
});

describe("a query inside another is held by itself:", () => {
  test.each<[string, () => Query]>([
    [
      "in where",
      () =>
        db
          .selectFrom("task")
          .select("id")
          .where("org_id", "=", orgId)
          .where("assignee_id", "in", (from) => from.selectFrom("member").select("member.id")),
    ],
    [
      "in exists, by id alone",
      () =>
        db
          .selectFrom("task")
          .select("id")
          .where("org_id", "=", orgId)
          .where((row) =>
            row.exists(
              row
                .selectFrom("task_label")
                .select("label_id")
                .whereRef("task_label.task_id", "=", "task.id"),
            ),
          ),
    ],
    [
      "under the same alias as the outer one",
      () =>
        db
          .selectFrom("task")
          .select("id")
          .where("org_id", "=", orgId)
          .where((row) => row.exists(row.selectFrom("member as task").select("task.id"))),
    ],
    [
      "in select",
      () =>
        db
          .selectFrom("task")
          .select((row) => row.selectFrom("member").select("role").limit(1).as("role"))
          .where("org_id", "=", orgId),
    ],
    [
      "in from",
      () => db.selectFrom((from) => from.selectFrom("task").selectAll().as("t")).selectAll(),
    ],
    [
      "in from, with the condition outside",
      () =>
        db
          .selectFrom((from) => from.selectFrom("task").selectAll().as("t"))
          .selectAll()
          .where("t.org_id", "=", orgId),
    ],
    [
      "in a union",
      () =>
        db
          .selectFrom("task")
          .select("id")
          .where("org_id", "=", orgId)
          .union(db.selectFrom("task").select("id")),
    ],
    [
      "in with",
      () =>
        db
          .with("mine", (cte) => cte.selectFrom("task").selectAll())
          .selectFrom("mine")
          .selectAll(),
    ],
    [
      "in with, deleting",
      () =>
        db
          .with("gone", (cte) => cte.deleteFrom("task").returning("id"))
          .selectFrom("gone")
          .selectAll(),
    ],
    [
      "in order by",
      () =>
        db
          .selectFrom("session")
          .select("user_id")
          .orderBy((row) => row.selectFrom("member").select("id").limit(1)),
    ],
    [
      "in returning",
      () =>
        db
          .deleteFrom("session")
          .where("user_id", "=", userId)
          .returning((row) => row.selectFrom("task").select("title").limit(1).as("stolen")),
    ],
    [
      "in a statement of nobody",
      () =>
        nobodys
          .selectFrom("session")
          .innerJoin("member", "member.user_id", "session.user_id")
          .select("role"),
    ],
  ])("%s", async (_, query) => {
    expect(await outcomeOf(query)).toBe("refused");
  });
});

describe("a name given by with hides no table:", () => {
  test.each<[string, () => Query]>([
    [
      "within its own expression",
      () =>
        db
          .with("task", (cte) => cte.selectFrom("task").selectAll())
          .selectFrom("task")
          .selectAll(),
    ],
    [
      "within an earlier expression",
      () =>
        db
          .with("all", (cte) => cte.selectFrom("task").selectAll())
          .with("task", (cte) => cte.selectFrom("session").selectAll())
          .selectFrom("all")
          .selectAll(),
    ],
    [
      "as what is deleted from",
      () =>
        db
          .with("task", (cte) => cte.selectFrom("session").select("user_id as id"))
          .deleteFrom("task"),
    ],
    [
      "as what is updated",
      () =>
        db
          .with("member", (cte) => cte.selectFrom("session").select("user_id"))
          .updateTable("member")
          .set({ version: 9 }),
    ],
    [
      "as what is inserted into",
      () =>
        db
          .with("member", (cte) => cte.selectFrom("session").select("user_id"))
          .insertInto("member")
          .values(member(foreign)),
    ],
    ["under the name of its schema", () => db.withSchema("public").selectFrom("task").selectAll()],
  ])("%s", async (_, query) => {
    expect(await outcomeOf(query)).toBe("refused");
  });
});
