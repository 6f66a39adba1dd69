import { readView } from "@teamflow/domain/filter/read";
import { printView } from "@teamflow/domain/filter/text";

/**
 * A filter with a condition more, in an order of its own and without groups. One that cannot be read stays, for the
 * server to refuse.
 */
export function withCondition(filter: string, condition: string, order: string): string {
  const read = readView(filter);
  if ("faults" in read) return filter;
  const asked = printView({ ...read.view, sort: [], group: null });
  return [asked, condition, `sort:${order}`].filter(Boolean).join(" ");
}
