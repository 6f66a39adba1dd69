import type { Member } from "@teamflow/domain/member";
import { LogIn, UserMinus, UserX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useMay } from "../../app/organization.ts";
import { Button } from "../../ui/button.tsx";
import { useMayDecide } from "./role-menu.tsx";
import { useMemberChanges } from "./use-member-changes.ts";
import { useMemberText } from "../../app/member-words.ts";

const RemovalDialog = lazy(async () => ({
  default: (await import("./removal-dialog.tsx")).RemovalDialog,
}));

/** Whether a member stays: shut out for now, let in again, or removed. */
export function MemberStanding({ member }: { member: Member }) {
  const { standing } = useMemberText();
  const [isRemoving, setRemoving] = useState(false);
  const { suspend, reactivate } = useMemberChanges();
  const mayDecide = useMayDecide();
  const maySuspend = useMay("member:suspend");
  const mayRemove = useMay("member:remove");
  if (!mayDecide(member) || member.status === "removed" || !(maySuspend || mayRemove)) return null;
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-5">
      {maySuspend && member.status === "active" && (
        <Button
          icon={<UserMinus size={15} aria-hidden />}
          data-tooltip={standing.suspendLead}
          onClick={() => suspend(member)}
        >
          {standing.suspend}
        </Button>
      )}
      {maySuspend && member.status === "suspended" && (
        <Button icon={<LogIn size={15} aria-hidden />} onClick={() => reactivate(member)}>
          {standing.reactivate}
        </Button>
      )}
      {mayRemove && (
        <Button
          icon={<UserX size={15} aria-hidden className="text-danger" />}
          onClick={() => setRemoving(true)}
        >
          {standing.remove}
        </Button>
      )}
      {isRemoving && (
        <Suspense>
          <RemovalDialog member={member} onClose={() => setRemoving(false)} />
        </Suspense>
      )}
    </div>
  );
}
