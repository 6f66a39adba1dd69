import { seededRules } from "@teamflow/domain/assignment-rule";
import { expect, test } from "vitest";
import { draftTo, keyOf, laidOver, ruleIn, withoutSame } from "./rule-draft.ts";

const pair = { entityType: "task", type: "tester" } as const;
const tester = ruleIn(seededRules, pair);

test("what is switched off is left out of the table, and nothing else", () => {
  const table = laidOver(seededRules, new Map([[keyOf(pair), null]]));
  expect(ruleIn(table, pair)).toBeNull();
  expect(table).toHaveLength(seededRules.length - 1);
});

test("a rule that is changed back to what it was is no change", () => {
  expect(tester).not.toBeNull();
  const draft = new Map([[keyOf(pair), tester && { ...tester, functions: [...tester.functions] }]]);
  expect(withoutSame(seededRules, draft).size).toBe(0);
});

test("the order in which functions were ticked makes no difference", () => {
  const developer = { entityType: "task", type: "developer" } as const;
  const rule = ruleIn(seededRules, developer);
  const turned = rule && { ...rule, functions: rule.functions.toReversed() };
  expect(withoutSame(seededRules, new Map([[keyOf(developer), turned]])).size).toBe(0);
});

test("the way back to the default gives exactly the default, whatever was before", () => {
  const other = tester ? [{ ...tester, needsTeam: false }] : [];
  const back = withoutSame(other, draftTo(seededRules));
  expect(withoutSame(seededRules, draftTo(laidOver(other, back))).size).toBe(0);
  expect(laidOver(other, back)).toHaveLength(seededRules.length);
});
