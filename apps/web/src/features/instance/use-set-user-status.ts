import type { Account } from "@teamflow/domain/instance";
import { api } from "../../app/api.ts";
import { useSaying } from "../../ui/use-saying.ts";
import { useInstanceText } from "./words.ts";

/** Lets an account in, again or for the first time. */
export function useSetUserStatus(): (user: Account, status: "active") => void {
  const { users } = useInstanceText();
  const { done, refused } = useSaying();
  const utils = api.useUtils();
  const { mutateAsync } = api.instance.setUserStatus.useMutation();
  const set = async (user: Account, status: "active") => {
    try {
      await mutateAsync({ userId: user.id, status });
      done(user.status === "pending" ? users.confirmed(user.name) : users.reactivated(user.name));
    } catch (error) {
      refused(error);
    } finally {
      await utils.instance.users.invalidate();
    }
  };
  return (user, status) => void set(user, status);
}
