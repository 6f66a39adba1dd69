import type { AssignmentRule } from "@teamflow/domain/assignment-rule";
import {
  type AssignmentType,
  assignmentTypes,
  type EntityType,
  entityTypes,
} from "@teamflow/domain/assignment-terms";

/** One field of the table: a kind of entity, and as what somebody is assigned. */
export type Pair = { entityType: EntityType; type: AssignmentType };

/** What was changed and not saved yet, by field; null where nobody can be assigned any more. */
export type Draft = ReadonlyMap<string, AssignmentRule | null>;

/** A field's key in a draft. */
export function keyOf({ entityType, type }: Pair): string {
  return `${entityType} ${type}`;
}

/** Every field of the table, row by row. */
export const everyPair: readonly Pair[] = entityTypes.flatMap((entityType) =>
  assignmentTypes.map((type) => ({ entityType, type })),
);

/** The rule of a field, where there is one. */
export function ruleIn(rules: readonly AssignmentRule[], pair: Pair): AssignmentRule | null {
  return rules.find((rule) => keyOf(rule) === keyOf(pair)) ?? null;
}

/** The table as it stands with a draft on top. */
export function laidOver(rules: readonly AssignmentRule[], draft: Draft): AssignmentRule[] {
  return everyPair.flatMap((pair) => {
    const changed = draft.get(keyOf(pair));
    const rule = changed === undefined ? ruleIn(rules, pair) : changed;
    return rule ? [rule] : [];
  });
}

/** What of a draft makes a difference to the table. */
export function withoutSame(rules: readonly AssignmentRule[], draft: Draft): Draft {
  return new Map(
    everyPair.flatMap((pair): [string, AssignmentRule | null][] => {
      const changed = draft.get(keyOf(pair));
      const isSame = changed === undefined || sameRule(changed, ruleIn(rules, pair));
      return isSame ? [] : [[keyOf(pair), changed]];
    }),
  );
}

/** The draft that makes one table of another. */
export function draftTo(wanted: readonly AssignmentRule[]): Draft {
  return new Map(everyPair.map((pair) => [keyOf(pair), ruleIn(wanted, pair)]));
}

function sameRule(one: AssignmentRule | null, other: AssignmentRule | null): boolean {
  if (!one || !other) return one === other;
  return (
    one.acceptsContactPersons === other.acceptsContactPersons &&
    one.needsTeam === other.needsTeam &&
    one.functions.length === other.functions.length &&
    one.functions.every((each) => other.functions.includes(each))
  );
}
