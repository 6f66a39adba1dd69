import { fail } from "@teamflow/domain/failure";
import type { TaskView } from "@teamflow/domain/filter/filter";
import { readView } from "@teamflow/domain/filter/read";

/** The view that a filter's text says. @throws `bad_filter` with every fault and its place */
export function viewIn(text: string): TaskView {
  const read = readView(text);
  return "faults" in read ? fail({ kind: "bad_filter", faults: read.faults }) : read.view;
}
