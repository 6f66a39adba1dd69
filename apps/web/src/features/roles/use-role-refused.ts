import type { Reason } from "@teamflow/domain/failure";
import { useRoleText } from "../../app/role-words.ts";

/** What is wrong with a role's name, said below it. */
export function useRoleRefused(): (reason: Reason) => { field: string; words: string } | null {
  const { taken, limit } = useRoleText().dialog;
  return (reason) => {
    if (reason.kind === "taken") return { field: "name", words: taken };
    if (reason.kind === "limit_reached") return { field: "name", words: limit };
    return null;
  };
}
