import type { User } from "@teamflow/domain/user";
import { api } from "../../app/api.ts";

/** Shows a person as they are now, everywhere that they are shown. */
export function useShownUser(): (user: User) => void {
  const utils = api.useUtils();
  return (user) => utils.auth.me.setData(undefined, (session) => session && { ...session, user });
}
