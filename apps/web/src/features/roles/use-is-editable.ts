import { mayGrant } from "@teamflow/domain/permission";
import { useMay, useOrganization } from "../../app/organization.ts";
import type { RoleColumn } from "./role-columns.ts";

/** Whether this member may change a role: one of the organization's own that holds no more than they do. */
export function useIsEditable(): (column: RoleColumn) => boolean {
  const own = useOrganization();
  const mayManage = useMay("role:manage");
  return ({ custom }) => mayManage && custom !== null && mayGrant(own, custom);
}
