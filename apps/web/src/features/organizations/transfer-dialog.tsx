import type { Member } from "@teamflow/domain/member";
import { ChevronDown } from "lucide-react";
import { useEffect, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useOrganizationText } from "../../app/settings-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { controlLook } from "../../ui/field.tsx";
import { Picker } from "../../ui/picker.tsx";
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
    <div className="flex flex-col gap-1">
      <p className="text-sm font-medium">{danger.transferTo}</p>
      <Picker
        label={danger.choosePerson}
        placeholder={danger.find}
        nothing={danger.nothingFound}
        chosen={heir ? [heir.id] : []}
        onChoose={(id) => onHeir(heirs.find((member) => member.id === id))}
        options={heirs.map(({ id, name, email, avatarId }) => ({
          ...{ value: id, label: name, note: email ?? undefined },
          icon: <Avatar name={name} size="small" picture={avatarId && `/avatars/${avatarId}`} />,
        }))}
      >
        {(trigger) => (
          <button
            type="button"
            {...trigger}
            aria-label={`${danger.transferTo}: ${heir?.name ?? danger.choosePerson}`}
            className={`${controlLook} flex h-9 items-center gap-2 text-start max-sm:h-11`}
          >
            <span className="min-w-0 flex-1 truncate">
              {heir?.name ?? <span className="text-faint">{danger.choosePerson}</span>}
            </span>
            <ChevronDown size={14} aria-hidden className="shrink-0 text-soft" />
          </button>
        )}
      </Picker>
    </div>
  );
}

/** Who can own the organization: active people other than oneself. */
function useHeirs() {
  const { orgId, memberId } = useOrganization();
  const { data, isPending, hasNextPage, isFetching, fetchNextPage } =
    api.members.list.useInfiniteQuery(
      { orgId, limit: 100 },
      { getNextPageParam: (page) => page.nextCursor },
    );
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const members = data?.pages.flatMap((page) => page.items) ?? [];
  const heirs = members.filter(
    ({ id, kind, status, visitsUntil }) =>
      id !== memberId && kind === "person" && status === "active" && visitsUntil === null,
  );
  return { heirs, isPending };
}
