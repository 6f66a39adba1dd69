import { reasonOf } from "@teamflow/client/reason";
import type { Team } from "@teamflow/domain/team";

/** The team as it stands now, when a write was refused because somebody else was first. */
export function staleTeam(error: unknown): Team | undefined {
  const reason = reasonOf(error);
  return reason.kind === "stale" && isTeam(reason.current) ? reason.current : undefined;
}

function isTeam(current: object): current is Team {
  return "code" in current && "memberCount" in current && "projects" in current;
}
