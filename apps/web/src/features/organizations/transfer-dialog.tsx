import type { Member } from "@teamflow/domain/member";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { MemberPicker } from "../../app/member-picker.tsx";
import { useOrganization } from "../../app/organization.ts";
import { useOrganizationText } from "../../app/settings-words.ts";
import { usePeople } from "../../app/use-people.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useToast } from "../../ui/toasts.tsx";

/** Gives the organization to another member. */
export function TransferDialog({ onClose }: { onClose: () => void }) {
  const { common } = useText();
  const { danger } = useOrganizationText();
  const { orgId } = useOrganization();
  const [heir, setHeir] = useState<Member>();
  const toast = useToast();
  const utils = api.useUtils();
  const giving = api.organizations.transfer.useMutation({
    onSuccess: async ({ name }) => {
      toast({ words: danger.transferred(name) });
      onClose();
      await Promise.all([utils.auth.me.invalidate(), utils.members.invalidate()]);
    },
  });
  return (
    <Dialog title={danger.transferTitle} description={danger.transferLead} onClose={onClose}>
      <HeirPicker heir={heir} onHeir={setHeir} />
      {heir && <p className="mt-3 text-sm">{danger.transferConfirm(heir.name)}</p>}
      {giving.error && (
        <div className="mt-4">
          <FailureLine error={giving.error} />
        </div>
      )}
      <DialogFooter>
        <Button onClick={onClose}>{common.cancel}</Button>
        <Button
          look="danger"
          disabled={!heir}
          busy={giving.isPending}
          onClick={() => heir && giving.mutate({ orgId, memberId: heir.id })}
        >
          {danger.transferSubmit}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function HeirPicker({
  heir,
  onHeir,
}: {
  heir: Member | undefined;
  onHeir: (heir: Member | undefined) => void;
}) {
  const { danger } = useOrganizationText();
  const { heirs, isPending } = useHeirs();
  if (!isPending && heirs.length === 0) return <p className="text-sm">{danger.noHeir}</p>;
  return (
    <MemberPicker
      words={{
        ...{ label: danger.transferTo, choose: danger.choosePerson },
        ...{ find: danger.find, nothing: danger.nothingFound },
      }}
      members={heirs}
      chosen={heir}
      onChoose={(id) => onHeir(heirs.find((member) => member.id === id))}
    />
  );
}

/** Who can own the organization: active people other than oneself. */
function useHeirs() {
  const { memberId } = useOrganization();
  const { people, isPending } = usePeople();
  const heirs = people.filter(
    ({ id, kind, status, visitsUntil }) =>
      id !== memberId && kind === "person" && status === "active" && visitsUntil === null,
  );
  return { heirs, isPending };
}
