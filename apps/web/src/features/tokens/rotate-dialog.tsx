import { reasonOf } from "@teamflow/client/reason";
import type { ApiToken, MintedToken } from "@teamflow/domain/api-token";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Select } from "../../ui/select.tsx";
import { TokenSecret } from "./token-secret.tsx";
import { useTokenText } from "./words.ts";

const overlaps = [0, 1, 24, 72, 168];

/** Makes a token that takes another's place, both working for a while. */
export function RotateDialog({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const { rotate } = useTokenText();
  const { common } = useText();
  const { minted, error, isPending, submit } = useRotation(token);
  if (minted) return <TokenSecret minted={minted} onClose={onClose} />;
  return (
    <Dialog title={rotate.title(token.name)} description={rotate.lead} onClose={onClose}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <OverlapSelect />
        {error && <Refusal error={error} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="primary" busy={isPending}>
            {rotate.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useRotation({ id: tokenId }: ApiToken) {
  const { orgId } = useOrganization();
  const utils = api.useUtils();
  const [minted, setMinted] = useState<MintedToken | null>(null);
  const { mutate, isPending, error } = api.apiTokens.rotate.useMutation({
    gcTime: 0,
    onSuccess: setMinted,
    onSettled: () => void utils.apiTokens.list.invalidate({ orgId }),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isPending) return;
    const overlapHours = Number(new FormData(event.currentTarget).get("overlapHours"));
    mutate({ orgId, tokenId, overlapHours });
  };
  return { minted, error, isPending, submit };
}

function OverlapSelect() {
  const { rotate } = useTokenText();
  const words = (hours: number) => {
    if (hours === 0) return rotate.atOnce;
    return hours < 48 ? rotate.hours(hours) : rotate.days(hours / 24);
  };
  return (
    <Select
      label={rotate.overlap}
      name="overlapHours"
      defaultValue="24"
      options={overlaps.map((hours) => ({ value: String(hours), label: words(hours) }))}
    />
  );
}

function Refusal({ error }: { error: unknown }) {
  const { rotate } = useTokenText();
  if (reasonOf(error).kind === "stale") return <Notice tone="danger">{rotate.changedFirst}</Notice>;
  return <FailureLine error={error} />;
}
