import { estimateLimit } from "@teamflow/domain/task-terms";

/** Hours as somebody typed them, with a point or a comma: null for nothing, and no answer for what is no estimate. */
export function readHours(typed: string): number | null | undefined {
  const text = typed.trim().replace(",", ".");
  if (text === "") return null;
  const hours = /^\d{1,4}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN;
  const isQuarters = Number.isInteger(hours * 4) && hours <= estimateLimit;
  return isQuarters ? hours : undefined;
}
