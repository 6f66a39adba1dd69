import {
  AssignmentRules,
  type AssignmentRule,
  type RuleTable,
  seededRules,
} from "@teamflow/domain/assignment-rule";
import { decodeCursor, type Page, type Paged, pageOf } from "@teamflow/domain/cursor";
import { fail } from "@teamflow/domain/failure";
import { inOrderOfFunctions } from "@teamflow/domain/member";
import { z } from "zod";
import { record } from "../events.ts";
import type { Scope, WriteScope } from "../scope.ts";

const Place = z.tuple([z.int32()]);

/** What every organization begins with. */
const seeded: RuleTable = {
  ...{ version: 0, rules: [...seededRules] },
  ...{ createdById: null, createdByName: null, createdAt: null },
};

function selectRules({ db, orgId }: Pick<Scope, "db" | "orgId">) {
  return db
    .selectFrom("assignment_rule")
    .leftJoin("member", (join) =>
      join
        .onRef("member.org_id", "=", "assignment_rule.org_id")
        .onRef("member.id", "=", "assignment_rule.created_by"),
    )
    .leftJoin("user", "user.id", "member.user_id")
    .select(["assignment_rule.version", "assignment_rule.rules", "user.name as createdByName"])
    .select("assignment_rule.created_by as createdById")
    .select("assignment_rule.created_at as createdAt")
    .where("assignment_rule.org_id", "=", orgId)
    .orderBy("assignment_rule.version", "desc");
}

/** The organization's rules of assignment as they are now. */
export async function getRules(scope: Pick<Scope, "db" | "orgId">): Promise<RuleTable> {
  const newest = await selectRules(scope).limit(1).executeTakeFirst();
  return newest ? { ...newest, rules: AssignmentRules.parse(newest.rules) } : seeded;
}

/** Every version that the rules had, newest first, down to what every organization begins with. */
export async function listRuleVersions(
  scope: Scope,
  { cursor, limit }: Page,
): Promise<Paged<RuleTable>> {
  const [before] = decodeCursor(cursor, Place) ?? [];
  const rows = await selectRules(scope)
    .$if(before !== undefined, (query) =>
      query.where("assignment_rule.version", "<", before ?? null),
    )
    .limit(limit + 1)
    .execute();
  const versions = rows.map((row) => ({ ...row, rules: AssignmentRules.parse(row.rules) }));
  const isAtEnd = rows.length <= limit && (before === undefined || before > 0);
  return pageOf(isAtEnd ? [...versions, seeded] : versions, limit, ({ version }) => [version]);
}

/**
 * Puts another table in the place of the rules. What was assigned by the old ones stays.
 *
 * @throws `stale` with the table as it is now
 */
export async function replaceRules(
  scope: WriteScope,
  { version, rules }: { version: number; rules: AssignmentRule[] },
): Promise<RuleTable> {
  const before = await getRules(scope);
  if (before.version !== version) fail({ kind: "stale", what: "assignment_rule", current: before });
  const ordered = rules.map((rule) => ({ ...rule, functions: inOrderOfFunctions(rule.functions) }));
  const inserted = await scope.db
    .insertInto("assignment_rule")
    .values({
      ...{ org_id: scope.orgId, version: version + 1, created_by: scope.memberId },
      rules: JSON.stringify(ordered),
    })
    .onConflict((conflict) => conflict.columns(["org_id", "version"]).doNothing())
    .returning("version")
    .executeTakeFirst();
  const after = await getRules(scope);
  if (!inserted) fail({ kind: "stale", what: "assignment_rule", current: after });
  record(
    scope,
    { type: "assignment_rule.changed" },
    { subjectId: scope.orgId, before: contentOf(before), after: contentOf(after) },
  );
  return after;
}

/** The rules by what they are about, so that the trail shows which of them changed. */
function contentOf({ version, rules }: RuleTable): object {
  const entries = rules.map(({ entityType, type, ...rule }): [string, object] => [
    `${entityType}.${type}`,
    rule,
  ]);
  return { ...Object.fromEntries(entries), version };
}
