import type { Account } from "@teamflow/domain/instance";
import { api } from "../../app/api.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { useSaying } from "../../ui/use-saying.ts";
import { useInstanceText } from "./words.ts";

/** Shuts an account out at once, after asking. */
export function SuspendUser({ user, onClose }: { user: Account; onClose: () => void }) {
  const { users } = useInstanceText();
  const { done } = useSaying();
  const utils = api.useUtils();
  const { mutate, isPending, error } = api.instance.setUserStatus.useMutation({
    onSuccess: () => {
      done(users.suspended(user.name));
      onClose();
    },
    onSettled: () => void utils.instance.users.invalidate(),
  });
  return (
    <ConfirmDialog
      title={users.suspendTitle(user.name)}
      lead={users.suspendLead}
      submit={users.suspendSubmit}
      busy={isPending}
      error={error}
      onSubmit={() => mutate({ userId: user.id, status: "suspended" })}
      onClose={onClose}
    />
  );
}
