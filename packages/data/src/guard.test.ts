import { newId } from "@teamflow/domain/ids";
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

describe("a query that does not say whose rows it means is refused:", () => {
  test.each<[string, () => Query]>([
    ["by id alone", () => db.selectFrom("task").select("title").where("id", "=", taskId)],
    ["all there is", () => db.selectFrom("task").selectAll()],
    ["another tenant's", () => db.selectFrom("task").select("title").where("org_id", "=", foreign)],
    [
      "ours or anything",
      () =>
        db
          .selectFrom("task")
          .select("id")
          .where((row) => row.or([row("org_id", "=", orgId), row("title", "=", "x")])),
    ],
    [
      "not ours",
      () =>
        db
          .selectFrom("task")
          .select("id")
          .where((row) => row.not(row("org_id", "=", orgId))),
    ],
    ["other than ours", () => db.selectFrom("task").select("id").where("org_id", "!=", orgId)],
    [
      "one of a list",
      () => db.selectFrom("task").select("id").where("org_id", "in", [orgId, foreign]),
    ],
    [
      "one of a list of one",
      () => db.selectFrom("task").select("id").where("org_id", "in", [orgId]),
    ],
    [
      "the column equal to itself",
      () => db.selectFrom("task").select("id").whereRef("org_id", "=", "org_id"),
    ],
    [
      "our id in another column",
      () => db.selectFrom("task").select("id").where("external_id", "=", orgId),
    ],
    [
      "our id as raw SQL",
      () =>
        db
          .selectFrom("task")
          .select("id")
          .where(sql<boolean>`org_id = ${orgId}`),
    ],
    [
      "another row of organization",
      () => db.selectFrom("organization").select("name").where("slug", "=", "acme"),
    ],
    [
      "joined half",
      () =>
        db
          .selectFrom("task")
          .innerJoin("project", "project.id", "task.project_id")
          .select("task.id")
          .where("task.org_id", "=", orgId),
    ],
    [
      "joined on nothing",
      () =>
        db
          .selectFrom("task")
          .innerJoin("member", (join) => join.onTrue())
          .select("task.id")
          .where("task.org_id", "=", orgId),
    ],
    [
      "cross-joined",
      () =>
        db
          .selectFrom("task")
          .crossJoin("member")
          .select("task.id")
          .where("task.org_id", "=", orgId),
    ],
    [
      "tied to each other only",
      () =>
        db
          .selectFrom("task")
          .innerJoin("project", "project.org_id", "task.org_id")
          .select("task.id"),
    ],
    [
      "two tables at once",
      () => db.selectFrom(["task", "member"]).select("task.id").where("task.org_id", "=", orgId),
    ],
    ["under an alias of a global table", () => db.selectFrom("task as user").select("user.id")],
  ])("%s", async (_, query) => {
    expect(await outcomeOf(query)).toBe("refused");
  });
});

describe("an outer join's condition says nothing of the rows it keeps:", () => {
  test.each<[string, () => Query]>([
    [
      "the left table of a left join",
      () =>
        db
          .selectFrom("task")
          .leftJoin("member", (join) =>
            join.on("task.org_id", "=", orgId).on("member.org_id", "=", orgId),
          )
          .select("task.id"),
    ],
    [
      "the left table of a left join of a subquery",
      () =>
        db
          .selectFrom("task")
          .leftJoin(
            (from) => from.selectFrom("session").select("user_id").as("s"),
            (join) => join.on("task.org_id", "=", orgId),
          )
          .select("task.id"),
    ],
    [
      "the right table of a right join",
      () =>
        db
          .selectFrom("session")
          .rightJoin("member", (join) => join.on("member.org_id", "=", orgId))
          .select("member.id"),
    ],
    [
      "both tables of a full join",
      () =>
        db
          .selectFrom("session")
          .fullJoin("member", (join) => join.on("member.org_id", "=", orgId))
          .select("member.id"),
    ],
  ])("%s", async (_, query) => {
    expect(await outcomeOf(query)).toBe("refused");
  });
});

describe("a query that says whose rows it means passes:", () => {
  test.each<[string, () => Query]>([
    ["a read", () => db.selectFrom("task").selectAll().where("org_id", "=", orgId)],
    [
      "in parentheses",
      () =>
        db
          .selectFrom("task")
          .select("id")
          .where((row) =>
            row.and([
              row("org_id", "=", orgId),
              row.or([row("title", "=", "a"), row("title", "=", "b")]),
            ]),
          ),
    ],
    [
      "our own organization",
      () => db.selectFrom("organization").select("name").where("id", "=", orgId),
    ],
    [
      "a join tied to a held table",
      () =>
        db
          .selectFrom("task")
          .innerJoin("project", (join) =>
            join
              .onRef("project.org_id", "=", "task.org_id")
              .onRef("project.id", "=", "task.project_id"),
          )
          .select("task.id")
          .where("task.org_id", "=", orgId),
    ],
    [
      "a chain of joins",
      () =>
        db
          .selectFrom("task as t")
          .innerJoin("project as p", "p.org_id", "t.org_id")
          .innerJoin("label as l", "l.org_id", "p.org_id")
          .select("t.id")
          .where("l.org_id", "=", orgId),
    ],
    [
      "a left join held by its condition",
      () =>
        db
          .selectFrom("session")
          .leftJoin("member", (join) => join.on("member.org_id", "=", orgId))
          .select("member.id"),
    ],
    [
      "a right join held by where",
      () =>
        db
          .selectFrom("session")
          .rightJoin("member", "member.user_id", "session.user_id")
          .select("member.id")
          .where("member.org_id", "=", orgId),
    ],
    [
      "a subquery tied to the outer table",
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
                .whereRef("task_label.org_id", "=", "task.org_id"),
            ),
          ),
    ],
    [
      "a subquery in from",
      () =>
        db
          .selectFrom((from) =>
            from.selectFrom("task").selectAll().where("task.org_id", "=", orgId).as("t"),
          )
          .selectAll(),
    ],
    [
      "a named expression",
      () =>
        db
          .with("mine", (cte) => cte.selectFrom("task").selectAll().where("org_id", "=", orgId))
          .selectFrom("mine")
          .selectAll(),
    ],
    [
      "a recursive one",
      () =>
        db
          .withRecursive("up(id)", (cte) =>
            cte
              .selectFrom("task")
              .select("id")
              .where("org_id", "=", orgId)
              .union(cte.selectFrom("up").select("id")),
          )
          .selectFrom("up")
          .selectAll(),
    ],
    [
      "an update",
      () =>
        db
          .updateTable("task")
          .set({ title: "x" })
          .where("org_id", "=", orgId)
          .where("id", "=", taskId),
    ],
    [
      "a delete",
      () => db.deleteFrom("task_label").where("org_id", "=", orgId).where("task_id", "=", taskId),
    ],
    ["a global table", () => nobodys.selectFrom("user").select("id").limit(1)],
  ])("%s", async (_, query) => {
    expect(await outcomeOf(query)).toBe("passes");
  });
});

describe("a person reaches their own memberships and nobody else's:", () => {
  test.each<[string, "refused" | "passes", () => Query]>([
    [
      "their own, with the organizations",
      "passes",
      () =>
        personal
          .selectFrom("member")
          .innerJoin("organization", "organization.id", "member.org_id")
          .select("name")
          .where("member.user_id", "=", userId),
    ],
    [
      "another person's",
      "refused",
      () => personal.selectFrom("member").select("id").where("user_id", "=", newId<"User">()),
    ],
    ["everybody's", "refused", () => personal.selectFrom("member").select("id")],
    [
      "a person's, through an organization's door",
      "refused",
      () => db.selectFrom("member").select("id").where("user_id", "=", userId),
    ],
  ])("%s", async (_, outcome, query) => {
    expect(await outcomeOf(query)).toBe(outcome);
  });
});
