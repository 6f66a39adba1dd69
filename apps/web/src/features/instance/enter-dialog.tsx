import { useNavigate } from "@tanstack/react-router";
import { Visit } from "@teamflow/domain/instance";
import { api } from "../../app/api.ts";
import { useText } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogFooter } from "../../ui/dialog.tsx";
import { FailureLine } from "../../ui/failure.tsx";
import { useForm } from "../../ui/form.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import type { Summary } from "./organizations-page.tsx";
import { useInstanceText } from "./words.ts";

const lengths = [15, 30, 60, 120, 240];

/** Enters an organization for a reason that its owners are told, and for a while. */
export function EnterDialog({
  organization,
  onClose,
}: {
  organization: Summary;
  onClose: () => void;
}) {
  const { visit } = useInstanceText();
  const { cancel } = useText().common;
  const { field } = useText().reasons;
  const form = useVisitForm(organization);
  const { reason } = form.errors;
  // Too short is not the same as nothing: say what is asked for.
  const reasonError = reason === field.required ? visit.reasonHint : reason;
  return (
    <Dialog title={visit.title(organization.name)} description={visit.lead} onClose={onClose}>
      <form {...form.props} className="flex flex-col gap-4">
        <TextArea
          label={visit.reason}
          name="reason"
          rows={2}
          maxLength={500}
          placeholder={visit.reasonPlaceholder}
          hint={visit.reasonHint}
          error={reasonError}
        />
        <Select
          label={visit.minutes}
          name="minutes"
          defaultValue="60"
          options={lengths.map((minutes) => ({
            value: String(minutes),
            label: visit.length(minutes),
          }))}
          error={form.errors["minutes"]}
        />
        {form.problem !== null && <FailureLine error={form.problem} />}
        <DialogFooter>
          <Button onClick={onClose}>{cancel}</Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {visit.submit}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}

function useVisitForm({ id: orgId, slug }: Summary) {
  const { visit } = useInstanceText();
  const navigate = useNavigate();
  const utils = api.useUtils();
  const { mutateAsync } = api.instance.enter.useMutation();
  return useForm({
    schema: Visit,
    read: (data) => ({
      orgId,
      reason: data.get("reason"),
      minutes: Number(data.get("minutes")),
    }),
    submit: async (wanted) => {
      await mutateAsync(wanted);
      await utils.auth.me.invalidate();
      await navigate({ to: "/o/$slug", params: { slug } });
    },
    fieldOf: ({ kind }) =>
      kind === "already_member" ? { field: "reason", words: visit.alreadyMember } : null,
  });
}
