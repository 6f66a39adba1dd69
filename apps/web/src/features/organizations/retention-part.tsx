import { reasonOf } from "@teamflow/client/reason";
import { AuditRetention } from "@teamflow/domain/audit";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganization } from "../../app/organization.ts";
import { useOrganizationText } from "../../app/settings-words.ts";
import { Button } from "../../ui/button.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useToast } from "../../ui/toasts.tsx";

/** How long the audit trail is kept. It has a version of its own with the organization's. */
export function RetentionPart({ isLocked }: { isLocked: boolean }) {
  const words = useOrganizationText();
  const { orgId } = useOrganization();
  const { data } = api.audit.retention.useQuery({ orgId });
  const [typed, setTyped] = useState<string>();
  const { save, isSaving, problem, isOutOfRange } = useSaveRetention(() => setTyped(undefined));
  if (!data) return null;
  const days = typed ?? String(data.days);
  const isChanged = days !== String(data.days);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isChanged) save({ days: Number(days), version: data.version });
  };
  return (
    <form noValidate onSubmit={onSubmit} className="border-b border-line px-6 py-6 max-sm:px-4">
      <fieldset disabled={isLocked} className="flex max-w-60 flex-col">
        <legend className="sr-only">{words.security.retention}</legend>
        <TextField
          label={`${words.security.retention} (${words.security.retentionUnit})`}
          type="number"
          inputMode="numeric"
          min={30}
          max={36_525}
          value={days}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={isOutOfRange ? words.security.retentionRange : undefined}
        />
      </fieldset>
      <p className="mt-1 text-sm text-faint">{words.security.retentionHint}</p>
      {problem !== null && (
        <div className="mt-4">
          <FailureLine error={problem} />
        </div>
      )}
      {isChanged && (
        <div className="mt-4 flex gap-2">
          <Button type="submit" look="primary" busy={isSaving}>
            {words.save}
          </Button>
          <Button look="quiet" onClick={() => setTyped(undefined)}>
            {words.discard}
          </Button>
        </div>
      )}
    </form>
  );
}

function useSaveRetention(onSaved: () => void) {
  const words = useOrganizationText();
  const { orgId } = useOrganization();
  const toast = useToast();
  const utils = api.useUtils();
  const [isOutOfRange, setOutOfRange] = useState(false);
  const saving = api.audit.setRetention.useMutation({
    onSuccess: () => {
      toast({ words: words.saved });
      onSaved();
    },
    onSettled: () =>
      Promise.all([
        utils.audit.retention.invalidate({ orgId }),
        utils.organizations.byId.invalidate({ orgId }),
      ]),
  });
  const save = (wanted: AuditRetention) => {
    const isFine = AuditRetention.safeParse(wanted).success;
    setOutOfRange(!isFine);
    if (isFine) saving.mutate({ orgId, ...wanted });
  };
  const refused = saving.error && reasonOf(saving.error).kind !== "invalid" ? saving.error : null;
  return { save, isSaving: saving.isPending, problem: refused, isOutOfRange };
}
