import type { OrganizationSettings } from "@teamflow/domain/organization";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useOrganizationText } from "../../app/settings-words.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { useDeparture } from "./use-departure.ts";

/** Asks for the organization's address before it is deleted for everybody. */
export function DeletionDialog({
  settings: { id: orgId, name, slug, version },
  onClose,
}: {
  settings: OrganizationSettings;
  onClose: () => void;
}) {
  const { common } = useText();
  const { danger } = useOrganizationText();
  const depart = useDeparture();
  const [typed, setTyped] = useState("");
  const [isWrong, setWrong] = useState(false);
  const deleting = api.organizations.remove.useMutation({
    onSuccess: () => depart(danger.removed(name)),
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const isRight = typed.trim().toLowerCase() === slug;
    setWrong(!isRight);
    if (isRight && !deleting.isPending) deleting.mutate({ orgId, version });
  };
  return (
    <Dialog title={danger.removeTitle(name)} description={danger.removeLead} onClose={onClose}>
      <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        <TextField
          label={danger.removeType(slug)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={isWrong ? danger.removeMismatch : undefined}
        />
        {deleting.error && <FailureLine error={deleting.error} />}
        <DialogFooter>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button type="submit" look="danger" busy={deleting.isPending}>
            {danger.removeSubmit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
