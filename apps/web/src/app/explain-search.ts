import type { MemberId, ProjectId } from "@teamflow/domain/ids";
import { type Permission, permissions } from "@teamflow/domain/permission";
import { readId } from "@teamflow/domain/uuid";

/** What is asked on the screen that explains permissions. */
export type ExplainSearch = { member?: MemberId; permission?: Permission; project?: ProjectId };

/** Reads an address; what makes no sense in it is dropped. */
export function readExplainSearch(search: Record<string, unknown>): ExplainSearch {
  const member = readId<"Member">(search["member"]);
  const project = readId<"Project">(search["project"]);
  const permission = permissions.find((name) => name === search["permission"]);
  return {
    ...(member && { member }),
    ...(permission && { permission }),
    ...(project && { project }),
  };
}
