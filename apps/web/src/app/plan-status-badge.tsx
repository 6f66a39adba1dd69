import type { PlanStatus } from "@teamflow/domain/program";
import { Badge } from "../ui/badge.tsx";
import { usePlanText } from "./plan-words.ts";

const tones = {
  planning: "purple",
  active: "blue",
  on_hold: "orange",
  completed: "green",
  cancelled: "gray",
} as const;

/** How a project or a program stands, as it was said. */
export function PlanStatusBadge({ status }: { status: PlanStatus }) {
  return <Badge tone={tones[status]}>{usePlanText().statuses[status]}</Badge>;
}
