import { getRules, listRuleVersions, replaceRules } from "@teamflow/data/assignments/rules";
import { AssignmentRules, RuleTable } from "@teamflow/domain/assignment-rule";
import { Page } from "@teamflow/domain/cursor";
import { z } from "zod";
import { offer, paged } from "./rest/offer.ts";
import { allow, allowWrite, inOrganization, router } from "./trpc.ts";

const feature = { feature: "team_assignment_system" } as const;

/** Who may be assigned to what: the organization's own table, of which every version is kept. */
export const assignmentRules = router({
  get: allow("assignment:read", {
    ...feature,
    ...offer("GET /assignment-rules", {
      output: RuleTable,
      summary: "Who may be assigned to what, by the organization's rules",
    }),
  })
    .input(inOrganization(z.strictObject({})))
    .query(({ ctx: { scope } }) => getRules(scope)),

  /** Every version that the rules had, newest first. */
  versions: allow("assignment:read", {
    ...feature,
    ...offer("GET /assignment-rules/versions", {
      output: paged(RuleTable),
      summary: "Every version of the rules of assignment, newest first",
    }),
  })
    .input(inOrganization(Page))
    .query(({ ctx: { scope }, input }) => listRuleVersions(scope, input)),

  /** Puts another table in the place of the rules; what was assigned by the old ones stays. @throws `stale` */
  set: allowWrite("assignment_rule:manage", {
    ...feature,
    ...offer("PUT /assignment-rules", {
      output: RuleTable,
      summary: "Replaces the rules of assignment",
    }),
  })
    .input(inOrganization(z.strictObject({ version: z.int(), rules: AssignmentRules })))
    .mutation(({ ctx: { scope }, input }) => replaceRules(scope, input)),
});
