import type { FilterNode } from "@teamflow/domain/filter/filter";
import { readView } from "@teamflow/domain/filter/read";
import { printView } from "@teamflow/domain/filter/text";

/** Whether a filter's text asks for a condition, beside its others. */
export function asksFor(text: string, condition: string): boolean {
  const [wanted] = conditionsOf(condition);
  return conditionsOf(text).some((node) => isSame(node, wanted));
}

/** A filter's text with a condition more, or without it where it had it. One that cannot be read stays as it is. */
export function toggled(text: string, condition: string): string {
  const read = readView(text);
  const [wanted] = conditionsOf(condition);
  if ("faults" in read || !wanted) return text;
  const held = conditionsOf(text);
  const rest = held.filter((node) => !isSame(node, wanted));
  const of = rest.length < held.length ? rest : [...held, wanted];
  const [first = null] = of;
  return printView({ ...read.view, filter: of.length > 1 ? { kind: "and", of } : first });
}

/** What must all hold by a filter's text; nothing for a text that cannot be read. */
function conditionsOf(text: string): FilterNode[] {
  const read = readView(text);
  const filter = "view" in read ? read.view.filter : null;
  if (!filter) return [];
  return filter.kind === "and" ? filter.of : [filter];
}

function isSame(one: FilterNode, other: FilterNode | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
